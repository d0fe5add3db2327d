"""Models: rows, grids and trees as Qt's views want them."""
