"""What a year alone tells: duties of units, and how they assess themselves."""
