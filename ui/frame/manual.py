"""The manual: pages in Vietnamese that are shipped with the program, and the reader of them."""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from gbv_desktop.i18n import _
from gbv_desktop.paths import resource
from ui.base import theme
from ui.kit.parts import button, enable, row, set_style

CONTENTS = "README"
"""The page that names all the others."""

SPACE, HEAD_SPACE = 6, 14
"""Pixels at 100 % above a paragraph, and above a heading."""
LINE_HEIGHT = 120
"""Of a line in per cent."""

_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")


@cache
def manual_pages() -> frozenset[str]:
    """The pages by name, without ``.md``."""
    return frozenset(each.stem for each in resource("manual").glob("*.md"))


def manual_text(page: str) -> str:
    """A page in Markdown; its pictures, which are not shipped, are left out."""
    return _PICTURE.sub("", resource("manual", f"{page}.md").read_text("utf-8"))


class ManualReader(QWidget):
    """One page of the manual; its links lead to the others, and back."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self._been: list[str] = []
        self.page = ""
        self.text = QTextBrowser()
        self.text.setAccessibleName(_("Manual"))
        set_style(self.text, "manual")
        self.text.setOpenLinks(False)
        self.text.setMinimumHeight(theme.px(220))
        self.text.anchorClicked.connect(self._follow)
        self._back = button(_("Back"), self._go_back, icon="arrow-left")
        self._contents = button(_("Contents"), lambda: self.show_page(CONTENTS), icon="book-open")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.text, 1)
        lines.addLayout(row(self._back, self._contents, 1))
        self.show_page(page)

    def show_page(self, page: str) -> None:
        """Shows another page; the one before can be gone back to."""
        if self.page and page != self.page:
            self._been.append(self.page)
        self._show(page)

    def _show(self, page: str) -> None:
        self.page = page
        self.text.setMarkdown(manual_text(page))
        _space(self.text)
        enable(self._back, "" if self._been else _("No page was read before."))

    def _go_back(self) -> None:
        if self._been:
            self._show(self._been.pop())

    def _follow(self, link: QUrl) -> None:
        # What is linked to besides stands in the source alone.
        page = link.path().removesuffix(".md")
        if page in manual_pages():
            self.show_page(page)


def _space(text: QTextBrowser) -> None:
    """Room between paragraphs, which Markdown says nothing of; rows of a table stay close."""
    block = text.document().begin()
    while block.isValid():
        cursor = QTextCursor(block)
        if cursor.currentTable() is None:
            form = block.blockFormat()
            form.setTopMargin(theme.px(HEAD_SPACE if form.headingLevel() else SPACE))
            form.setLineHeight(
                LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
            )
            cursor.setBlockFormat(form)
        block = block.next()
