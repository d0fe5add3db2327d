"""The guided acts on units, step by step."""
