"""Vietnamese as people type and print it: letters, numbers, days, and what may stand in a text."""
