"""Totals over units and periods, targets, who has reported, and what may be shown of it."""
