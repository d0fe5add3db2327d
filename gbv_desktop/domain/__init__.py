"""Pure rules and values: frozen dataclasses and functions, nothing third-party."""
