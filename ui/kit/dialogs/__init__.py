"""What every dialog does alike: its size, Enter, messages, lines of text."""
