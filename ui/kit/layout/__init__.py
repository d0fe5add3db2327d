"""How parts give way where the room ends, in the order in which it is tried.

1. What stands beside each other goes below each other: ``folding`` decides it, for any layout;
   ``columns`` are cards that fold, ``beside`` a table and the card of its row, ``flow`` a line of
   buttons that goes on in the next one.
2. Words that have no room end in "…", figures become ``####``: ``elided_text`` is the rule,
   ``eliding`` has the labels, buttons, boxes and tabs that follow it (cells of tables:
   ``ui.kit.table.elided_cells``).
3. What is still too large scrolls, and no window is larger than its screen: ``screens``.
"""
