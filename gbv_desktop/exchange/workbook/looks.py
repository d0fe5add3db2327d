"""How workbooks look, and how they are written."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from xlsxwriter.worksheet import Worksheet

OPTIONS: Final = {
    "in_memory": True,
    # Texts stay texts: nothing of what people wrote may become a formula or a link.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
MADE = datetime(2017, 1, 1)  # noqa: DTZ001 - no time of this PC travels in the file
_FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
_BOX = {**_FONT, "border": 1, "text_wrap": True}
_ENTRY = {**_BOX, "locked": False, "bg_color": "#FFFDF3"}
LOOKS: Final = {
    "title": {**_FONT, "bold": True, "align": "center", "text_wrap": True, "font_size": 13},
    "plain": {**_FONT},
    "note": {**_FONT, "italic": True, "text_wrap": True},
    "head": {**_BOX, "bold": True, "align": "center", "bg_color": "#EEF1F5"},
    "letter": {**_BOX, "italic": True, "align": "center", "font_size": 10},
    "section": {**_BOX, "bold": True, "bg_color": "#E6EFF6"},
    "centre": {**_BOX, "align": "center"},
    "small": {**_BOX, "align": "center", "font_size": 9, "font_color": "#566273"},
    "name": {**_BOX},
    "part": {**_BOX, "indent": 1},
    "group": {**_BOX, "indent": 1, "italic": True},
    "count": {**_ENTRY, "num_format": 3, "align": "right"},
    "choice": {**_ENTRY, "align": "center"},
    "year": {**_ENTRY, "num_format": 1, "align": "center"},
    # Not of the format "text" (49) as below: Excel shows "###" for a long text of that format.
    "words": {**_ENTRY, "quote_prefix": True, "valign": "top"},
    "line": {**_ENTRY, "num_format": 49, "quote_prefix": True, "align": "center"},
    "closed": {**_BOX, "bg_color": "#F0F0F0"},
}


def on_paper(sheet: Worksheet) -> None:
    """Prints a sheet on A4, lying, as wide as the page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.6, 0.6, 0.6, 0.6)
