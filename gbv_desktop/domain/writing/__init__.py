"""The official papers in words: from figures and the plan's texts to papers and their tables."""
