"""The place "System"."""
