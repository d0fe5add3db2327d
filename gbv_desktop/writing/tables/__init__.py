"""The tables of papers and their signs."""
