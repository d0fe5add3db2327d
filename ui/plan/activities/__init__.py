"""The page "Hoạt động" of the plan's editor."""
