"""A plan taken apart into the rows of its files: what :mod:`.build` makes, the other way."""
