"""Dialogs of our own, shown through ``ui.ask``."""
