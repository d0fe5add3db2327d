"""The register of money of a budget year: what is in it, what travels, what plans are offered."""
