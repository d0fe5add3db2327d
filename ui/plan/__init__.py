"""The place "Plan"."""
