"""What travels on a stick, from both ends: files found, opened, registered, written."""
