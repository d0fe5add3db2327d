"""Targets of the draft: what they are made of, their marks, and changing them."""
