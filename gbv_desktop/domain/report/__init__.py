"""A report: its revisions, its edits, what is said about it, and its way between two offices."""
