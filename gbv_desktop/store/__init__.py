"""The office's encrypted database; rows never leave this package."""
