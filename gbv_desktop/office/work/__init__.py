"""Registers of the plan's work beside reports: inspections, and what was recommended."""
