"""Papers where several places meet them: printed, named by number and day, kept as issues."""
