"""What fills the window before the desk: the door, the first run, trouble."""
