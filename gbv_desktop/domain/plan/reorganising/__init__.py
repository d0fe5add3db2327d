"""Units of a plan are merged, split, renamed, dissolved; and what follows from it."""
