"""What several places do with a report: show it, return it, name its paper, its steps."""
