"""The units of the plan's draft: read, listed, changed, reorganised."""
