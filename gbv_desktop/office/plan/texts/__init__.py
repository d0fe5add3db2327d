"""Texts of the papers in the draft: listed by paper and part, checked, changed."""
