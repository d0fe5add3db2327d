"""A plan's catalogue, units, assignments, targets and form rows as a workbook, out and in.

What comes back is hostile until it is known, as a report's workbook; it changes rows of a plan's
tables, all of what it says or nothing.
"""
