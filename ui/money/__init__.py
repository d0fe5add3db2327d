"""Kinh phí: what was given, spent and settled, and what the consolidating office gives."""
