"""Everything that is measured, in the order of the page.

A new measure is a line here and its name in the layers of ``pyproject.toml``.
"""

from __future__ import annotations

from benchmarks.areas import (
    backing_up,
    consolidating,
    entry,
    importing,
    opening,
    paper,
    saving,
    starting,
)

AREAS = {
    module.AREA.name: module.AREA
    for module in (
        *(importing, consolidating, opening, entry),
        *(saving, paper, backing_up, starting),
    )
}
