"""What opening an office finds: steps cut short, saved work that is gone, another version."""
