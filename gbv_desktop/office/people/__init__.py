"""Who signs in, in which roles, and their passwords."""
