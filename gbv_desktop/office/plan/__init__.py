"""The plan as a document: what it is called, and its number."""
