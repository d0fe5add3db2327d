"""A unit's own reports: opened, typed in, checked, handed to the leader, locked and signed."""
