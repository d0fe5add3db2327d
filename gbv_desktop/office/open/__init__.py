"""An office opened: its store, its keys, who works in it, and the plan in force."""
