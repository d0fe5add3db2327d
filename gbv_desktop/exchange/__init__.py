"""Values in and values out: plan folders, CSV."""
