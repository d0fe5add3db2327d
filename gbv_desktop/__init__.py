"""The core: everything the offices know and do, without a screen."""

__version__ = "0.1.0"
