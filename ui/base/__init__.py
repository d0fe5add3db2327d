"""What every part of the window stands on: the thread, questions, the shell, theme, words."""
