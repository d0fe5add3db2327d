"""Activities: changed in the draft, and what was reported of them in a year."""
