"""A report as an Excel workbook: a template of one form for one unit and period, out and in.

What comes back is hostile until it is known: :mod:`package` opens it within bounds, :mod:`read`
holds it against the layout that was handed out, and only then takes what was typed.
"""
