"""Several cells at once: copied, pasted, filled with “-”, taken from the activity log."""
