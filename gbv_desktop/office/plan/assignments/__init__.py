"""Who does what: given and taken in the draft."""
