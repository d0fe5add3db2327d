"""The plan as a draft: what each page of its editor has in common."""
