"""The page "Phân công" of the plan's editor."""
