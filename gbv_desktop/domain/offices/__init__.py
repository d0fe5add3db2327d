"""Offices, the people in them, and the numbers under which they are reached."""
