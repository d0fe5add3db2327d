"""What each table of a plan must be, told with file and line."""
