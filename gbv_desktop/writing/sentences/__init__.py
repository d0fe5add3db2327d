"""Sentences: what a paper knows, and the words that are chosen and filled by it."""
