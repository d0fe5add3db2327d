"""The place "Who has reported"."""
