"""Official papers: page, head, signature block, tables, as PDF."""
