"""Fields: days, numbers of papers, passwords, text, search."""
