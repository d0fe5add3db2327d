"""The place "Reports"."""
