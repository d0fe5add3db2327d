"""Why a warning is kept: one of the plan's reasons, or a sentence where that is allowed."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from gbv_desktop.domain.checks.findings import Finding
from gbv_desktop.domain.report.edits import ReasonChange
from gbv_desktop.domain.text.lengths import REASON_CHARS
from gbv_desktop.i18n import _, tr
from ui.base.early_words import program_name
from ui.base.shell import Shell
from ui.base.theme import GAP, MARGIN
from ui.base.timers import once
from ui.kit.dialogs.size import at_least_as_wide
from ui.kit.fields.text_limit import near, too_long
from ui.kit.parts import button, enable, label, row

if TYPE_CHECKING:
    from ui.entry.saving.draft import Draft


def fitting_reasons(finding: Finding, codes: Mapping[str, str], known: str) -> Mapping[str, str]:
    """The reasons that are offered for a warning, by what is kept of them.

    The plan's reasons speak of cases and survivors, and are chosen for sensitive figures only.
    Whether a figure was checked can be said of every other one; facts that are missing beside a
    figure (R01: number and date of a plan) need words of their own.

    Args:
        codes: the plan's reasons by code. known: the reason given so far.
    """
    if finding.sensitive:
        return codes
    # A reason that was chosen under other rules stays to be seen.
    kept = {known: codes[known]} if known in codes else {}
    # Stored as the sentence itself: a plan that knows no such code still prints it.
    checked = _("Checked, the figures are right")
    return kept if finding.expected is None else {checked: checked, **kept}


def ask_reason(draft: Draft, key: str, shell: Shell) -> ReasonChange | None:
    """Asks why a warning is kept.

    Args:
        key: of the warning, which may have gone while its link was pressed.

    Returns:
        Another reason than before, or ``None``.
    """
    sheet = draft.sheet
    finding = next((each for each in draft.findings.warnings if each.key == key), None)
    if sheet is None or finding is None or not sheet.entering:
        return None
    before = draft.report.reasons.get(key, "")
    dialog = ReasonDialog(
        tr(finding.text),
        fitting_reasons(finding, sheet.reasons, before),
        before,
        own_words=not finding.sensitive,
        over=shell.ask.over,
    )
    if not shell.ask.show(dialog) or dialog.reason == before:
        return None
    return ReasonChange(key, before, dialog.reason)


class ReasonDialog(QDialog):
    """Lets choose; ``reason`` is what was chosen, empty to take a reason back.

    Args:
        finding: what the warning says.
        codes: the plan's reasons by code.
        known: the reason given so far.
        own_words: whether a sentence may be written; not for sensitive figures.
    """

    def __init__(
        self,
        finding: str,
        codes: Mapping[str, str],
        known: str,
        *,
        own_words: bool,
        over: QWidget | None = None,
    ) -> None:
        super().__init__(over)
        self.setWindowTitle(program_name())
        self._choices: dict[str, QRadioButton] = {}
        self._words = QLineEdit("" if known in codes else known)
        self._room = label("", "small")
        lines = QVBoxLayout(self)
        at_least_as_wide(lines, 480)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(8)
        lines.addWidget(label(finding, "head"))
        lines.addWidget(label(_("Why do the figures stay as they are?"), "second"))
        for code, words in codes.items():
            self._add(code, words, known == code)
            lines.addWidget(self._choices[code])
        if own_words:
            self._let_write(lines, chosen=bool(known) and known not in codes)
        lines.addSpacing(GAP)
        self._act = button(_("Keep with this reason"), self.accept, kind="primary")
        acts: list[QWidget | int] = [1, button(_("Cancel"), self.reject), self._act]
        if known:
            acts.insert(0, button(_("Take the reason back"), self._take_back))
        lines.addLayout(row(*acts))
        self._judge()

    def _let_write(self, lines: QVBoxLayout, *, chosen: bool) -> None:
        self._add("", _("Another reason:"), chosen)
        lines.addWidget(self._choices[""])
        # Whoever chooses an own reason writes it next; the keys come to the choice itself last.
        write = once(self, 0, self._words.setFocus)
        self._choices[""].toggled.connect(lambda chosen: write.start() if chosen else None)
        self._words.setAccessibleName(_("Another reason:"))
        self._words.textEdited.connect(lambda _text: self._choices[""].setChecked(True))
        self._words.textChanged.connect(self._judge)
        lines.addWidget(self._words)
        lines.addWidget(self._room)

    def _add(self, code: str, words: str, chosen: bool) -> None:
        made = QRadioButton(words)
        made.setChecked(chosen)
        made.toggled.connect(self._judge)
        self._choices[code] = made

    @property
    def reason(self) -> str:
        """The code, or the own words in composed letters."""
        chosen = next((code for code, each in self._choices.items() if each.isChecked()), None)
        if chosen is None:
            return ""
        return chosen or unicodedata.normalize("NFC", self._words.text()).strip()

    def choose(self, code: str, words: str = "") -> None:
        """Chooses a reason, or the own words with the empty code."""
        self._words.setText(words)
        self._choices[code].setChecked(True)

    def _take_back(self) -> None:
        for each in self._choices.values():
            # Exclusive buttons let none be the chosen one, once one was.
            each.setAutoExclusive(False)
            each.setChecked(False)
        self.accept()

    def _judge(self, _changed: object = None) -> None:
        count = len(self._words.text())
        long = too_long(count, REASON_CHARS) if count > REASON_CHARS else ""
        self._room.setText(long or near(count, REASON_CHARS))
        # Where no own words may be written the label has no parent and would open as a window.
        self._room.setVisible(bool(self._room.text()) and self._room.parent() is not None)
        enable(self._act, "" if self.reason and not long else long or self._missing())

    def _missing(self) -> str:
        chosen = any(each.isChecked() for each in self._choices.values())
        return _("Write the reason first.") if chosen else _("Choose a reason first.")
