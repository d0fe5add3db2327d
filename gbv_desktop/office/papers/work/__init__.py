"""Papers of the plan's work that are made from its registers."""
