"""Who may open the store: passwords, the slots that they open, and the pause after wrong ones."""
