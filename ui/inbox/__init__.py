"""The place "Taking in"."""
