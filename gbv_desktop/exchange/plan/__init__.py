"""Reading a plan folder: where things stand, what shape they have, whether they agree."""
