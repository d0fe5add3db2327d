"""The page of the plan's editor for the criteria of self-assessment."""
