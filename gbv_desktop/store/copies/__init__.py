"""Copies of a whole store, and what is done to them before one takes the place of the store."""
