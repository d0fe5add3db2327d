"""What several places do with a report: show it, return it, take its steps."""
