"""What the checks of a plan find in a report."""
