"""Before an office is open: first run, signing in, restoring."""
