"""What registers say of the cells of a report."""
