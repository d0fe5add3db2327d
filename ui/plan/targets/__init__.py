"""The page "Mục tiêu" of the plan's editor."""
