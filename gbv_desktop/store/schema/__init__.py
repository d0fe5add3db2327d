"""The tables of the store as they are now, and how times and JSON lie in their columns."""
