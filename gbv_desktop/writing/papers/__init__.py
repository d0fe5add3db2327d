"""The two official papers: of one unit, of the district."""
