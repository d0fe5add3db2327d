"""Whom to phone, and who signs for a unit."""
