"""A period at the consolidating office: who has reported, totals, freezes, their words."""
