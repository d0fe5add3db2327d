"""The page "Biểu mẫu" of the plan's editor."""
