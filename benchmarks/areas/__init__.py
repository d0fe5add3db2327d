"""What is measured: an area each, which know nothing of each other."""
