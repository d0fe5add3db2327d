"""Official papers: page, head, signature block, tables, as PDF.

``render.render`` makes a paper, ``render.render_sheet`` the key sheet, and ``fonts.unprintable``
tells beforehand which signs of a text the paper's font lacks.
"""
