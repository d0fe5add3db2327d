"""Receipts, returns and remarks: what a unit is told, and what it is owed."""
