"""The page "Lời văn" of the plan's editor."""
