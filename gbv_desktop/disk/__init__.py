"""Files: read within limits, written whole, read back past the system's memory."""
