"""Files as they come and go: read within limits, written whole, read back past the system's memory."""
