"""Which level of the format a file needs its reader to know."""
