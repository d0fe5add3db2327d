"""Every revision of an own report: which is in force, what replaces it, what was said to it."""
