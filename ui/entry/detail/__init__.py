"""What stands beside the cell under work: its meaning, its facts, the log behind its number."""
