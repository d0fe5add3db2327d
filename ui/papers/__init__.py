"""The place "Papers"."""
