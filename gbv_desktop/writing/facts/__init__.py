"""The facts of a paper: of cells, targets, one unit, the whole district."""
