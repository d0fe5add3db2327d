"""A unit's own reports: opened, filled in, checked, handed to the leader, locked."""
