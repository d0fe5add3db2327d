"""Printing and the page view."""
