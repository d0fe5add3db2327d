"""Which version this is, and whose work is in it."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

import gbv_desktop
from gbv_desktop.i18n import _, fill
from gbv_desktop.installation import installed_from
from gbv_desktop.paths import resource
from gbv_desktop.text import size_words
from ui.base import theme
from ui.base.early_words import program_name
from ui.base.theme import GAP, MARGIN
from ui.kit.dialogs.size import size_dialog
from ui.kit.facts import facts
from ui.kit.parts import Card, button, label, row, scrolled, set_style

PARTS = (
    ("Be Vietnam Pro, Tinos", "SIL Open Font License 1.1"),
    ("Lucide", "ISC, MIT"),
    ("Qt, PySide6", "LGPL-3.0"),
    ("SQLCipher, sqlcipher3", "BSD-3-Clause, zlib"),
    ("SQLAlchemy, Alembic, Mako", "MIT"),
    ("cryptography", "Apache-2.0 / BSD-3-Clause"),
    ("pyrage (age)", "MIT / Apache-2.0"),
    ("ReportLab, Babel, msgspec", "BSD-3-Clause"),
    ("pypdfium2 (PDFium)", "Apache-2.0 / BSD-3-Clause"),
    ("platformdirs, Typer, Rich, tomli-w", "MIT"),
    ("XlsxWriter", "BSD-2-Clause"),
    ("python-calamine, pydantic", "MIT"),
    ("Pillow", "MIT-CMU"),
)
"""What travels with the program, by name, and the licence of each; names are not translated."""

_TEXTS = (
    ("fonts", "BeVietnamPro-OFL.txt"),
    ("fonts", "Tinos-OFL.txt"),
    ("icons", "LICENSE.txt"),
)


class AboutDialog(QDialog):
    """To read only; the licences' own words stand below in full."""

    def __init__(self, over: QWidget | None) -> None:
        super().__init__(over)
        self.setWindowTitle(_("About this program"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(GAP)
        lines.addWidget(label(program_name(), "title"))
        version = fill(
            _("Version {version} · licence {licence}"),
            {"version": gbv_desktop.__version__, "licence": "Apache-2.0"},
        )
        lines.addWidget(label(version, "second"))
        area = scrolled(_body())
        lines.addWidget(area, 1)
        close = button(_("Close"), self.accept, kind="primary")
        close.setDefault(True)
        lines.addLayout(row(1, close))
        # In the licences' box, which comes first, the focus would scroll the head out of sight.
        close.setFocus()
        size_dialog(self, 640, body=area)


def _body() -> QWidget:
    """Everything to read: one thing scrolls, and what stands around it stays in sight."""
    body = set_style(QWidget(), "body")
    lines = QVBoxLayout(body)
    lines.setContentsMargins(0, 0, GAP, 0)
    lines.setSpacing(GAP)
    lines.addLayout(facts(_installed()))
    card = Card(_("Made with the work of others"))
    card.lines.addLayout(facts(PARTS))
    lines.addWidget(card)
    texts = QPlainTextEdit("\n\n".join(resource(*parts).read_text("utf-8") for parts in _TEXTS))
    texts.setReadOnly(True)
    texts.setTabChangesFocus(True)
    texts.setAccessibleName(_("The licences in full"))
    # The full licences are long; they must be here, not in the way.
    texts.setFixedHeight(theme.px(160))
    lines.addWidget(texts)
    return body


def _installed() -> tuple[tuple[str, str], ...]:
    """From which set-up file the program on this PC comes, to be compared with a stamped letter."""
    found = installed_from()
    if found is None:
        return ((_("Installed from"), _("not installed by a set-up file")),)
    file = f"{found.name} ({size_words(found.size)})"
    return ((_("Installed from"), file), (_("SHA-256 hash"), found.lines))
