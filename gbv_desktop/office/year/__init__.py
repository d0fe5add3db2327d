"""The year as an office works through it: what is due, how far it is, what a campaign brought."""
