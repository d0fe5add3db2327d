"""The form on the screen: grid, head, sections, texts, findings and the meaning of a cell."""
