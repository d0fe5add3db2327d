"""What changes from one edition of a plan to the next, and how its tables are changed."""
