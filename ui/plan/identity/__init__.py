"""The page "Thông tin chung" of the plan's editor."""
