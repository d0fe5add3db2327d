"""Parts that every page is made of: labels, buttons, heads, pages; they know no place."""
