"""The place "Totals"."""
