"""How parts give way where the room ends: they fold, flow, elide or scroll."""
