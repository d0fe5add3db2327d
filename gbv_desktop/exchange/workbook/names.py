"""The parts of a workbook under the names by which its own relations call them.

The format compares names of parts without regard to capitals (ECMA-376, part 2, 9.1.1), and some
programs write ``xl/SharedStrings.xml``; what reads them here compares letter by letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

FIXED = (
    *("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"),
    *("xl/sharedStrings.xml", "xl/styles.xml"),
)
"""The parts that are looked for by name."""


def renamed(parts: Mapping[str, bytes], wanted: Iterable[str]) -> dict[str, bytes]:
    """The parts, each that differs from a wanted name by its capitals alone under that name."""
    known = {name.casefold(): name for name in wanted}
    return {known.get(part.casefold(), part): content for part, content in parts.items()}
