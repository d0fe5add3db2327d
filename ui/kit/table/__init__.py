"""Tables: rows and columns, cells that never cut a figure, copying and saving."""
