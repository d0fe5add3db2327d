"""The register of money of a budget year: what is in it, and what travels."""
