"""From the typed figure to the store: the save queue, undoing, what was brought back."""
