"""The form as a grid: its model, cells, heads, widths."""
