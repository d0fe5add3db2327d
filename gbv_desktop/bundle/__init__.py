"""The file that travels between offices: see SPEC.md beside this file."""
