"""Drives as the system knows them: which are carried about, and what their refusals mean."""
