"""Sticks and the files on them: found, told apart, opened in a process of their own, kept."""
