"""The place "To do"."""
