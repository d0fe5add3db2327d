"""Classes of training over a year: what was held, what is still owed, and the list as a paper."""
