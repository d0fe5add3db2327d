"""Everything that is measured, in the order of the page.

A new measure is a line here and its name in the layers of ``pyproject.toml``.
"""

from __future__ import annotations

from benchmarks.areas import (
    backing_up,
    consolidating,
    entry,
    importing,
    known_stick,
    opening,
    paper,
    saving,
    starting,
    workbooks,
)

AREAS = {
    module.AREA.name: module.AREA
    for module in (
        *(importing, known_stick, consolidating, workbooks, opening),
        *(entry, saving, paper, backing_up, starting),
    )
}
