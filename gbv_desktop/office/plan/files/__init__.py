"""The plan in files of offices: Excel out and in, and papers of it."""
