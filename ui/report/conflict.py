"""Versions of one report that contradict each other, side by side; a person chooses one."""

from __future__ import annotations

import unicodedata
from functools import partial

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
)

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.answer.choosing import choose, undo_choice
from gbv_desktop.office.answer.unit_report import Figure, UnitReport, Version, unit_report
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.open.words import computer_words
from gbv_desktop.text import N_, message
from ui.base import topics
from ui.base.shell import Shell
from ui.base.theme import GAP, MARGIN
from ui.base.words import day, period_name, revision_name
from ui.base.work import TaskOutcome
from ui.kit.dialogs.size import size_dialog
from ui.kit.facts import facts
from ui.kit.layout.eliding import ElidingComboBox
from ui.kit.parts import Card, button, enable, label, row, tag
from ui.kit.roles import only_for
from ui.kit.said import free_text_label
from ui.kit.table.table import RowsTable
from ui.report.returning import return_to_unit
from ui.report.unit_report import figure_columns

LETTERS = "ABCD"
CHANGED = frozenset({topics.INBOX})
REASONS = (
    N_("It is the one on the signed and stamped paper"),
    N_("The unit confirmed it by telephone"),
    N_("The unit says that the other one was made by mistake"),
)
"""What offices mostly say; any other words can be written."""


def show_conflict(shell: Shell, period: str, unit: str) -> None:
    """Shows the versions that wait for a choice, or the choice that was made."""

    def show(report: UnitReport) -> None:
        if report.waiting or report.choice is not None:
            shell.ask.show(ConflictDialog(shell, report))

    shell.work.read(lambda office: unit_report(office, period, unit, rejected=True), show)


class ConflictDialog(QDialog):
    """How each version came, the cells in which they differ, and the choice with its reason."""

    def __init__(self, shell: Shell, report: UnitReport) -> None:
        super().__init__(shell.ask.over)
        self.setWindowTitle(_("Two versions"))
        self._shell, self._report = shell, report
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 16, MARGIN, 16)
        lines.setSpacing(10)
        lines.addWidget(label(f"{report.office} · {period_name(report.period)}", "head"))
        lines.addWidget(free_text_label(shell, _what_now(report), "second"))
        self.choices = QButtonGroup(self)
        lines.addLayout(self._heads())
        self._only = QCheckBox(_("Only the figures that differ"))
        # Hundreds of equal lines would hide the three that matter.
        self._only.setChecked(any(self._tells(each) for each in report.figures))
        self._only.toggled.connect(self._filter)
        lines.addWidget(self._only)
        self.table: RowsTable[Figure] = RowsTable(
            shell, "conflict", figure_columns(shell, report), sortable=False
        )
        self.table.setAccessibleName(_("Figures of both versions"))
        lines.addWidget(self.table, 1)
        self.reason = ElidingComboBox()
        self.keep = button(_("Keep this version"), self._choose, kind="primary")
        only_for(shell, PersonRole.ENTER, self.keep)
        if report.waiting:
            lines.addLayout(self._reason_line())
        lines.addLayout(self._acts())
        self.choices.idToggled.connect(lambda _at, _on: self._judge())
        self.table.show_rows(report.figures)
        self._filter()
        self._judge()
        size_dialog(self, 900, 640)

    # --- what is shown ---------------------------------------------------------------------------
    def _heads(self) -> QHBoxLayout:
        heads = QHBoxLayout()
        heads.setSpacing(GAP)
        for at, version in enumerate(self._report.versions[: len(LETTERS)]):
            card = Card("", "primary" if version.counted else "warning")
            name = QRadioButton(fill(_("Version {letter}"), {"letter": LETTERS[at]}))
            name.setVisible(self._report.waiting)
            self.choices.addButton(name, at)
            line = row(name, tag(*_standing(self._report, version)))
            if not self._report.waiting:
                line.insertWidget(0, label(name.text(), "strong"), 1)
            card.lines.addLayout(line)
            card.lines.addLayout(facts(_origin(self._report.office, version), 84))
            heads.addWidget(card, 1)
        return heads

    def _reason_line(self) -> QHBoxLayout:
        self.reason.setEditable(True)
        # What is typed is this reason, and no choice for the next conflict.
        self.reason.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for words in REASONS:
            self.reason.addItem(_(words))
        self.reason.setCurrentIndex(-1)
        self.reason.setAccessibleName(_("Why this version holds"))
        edit = self.reason.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(_("Choose or write why this version holds"))
        self.reason.editTextChanged.connect(lambda _words: self._judge())
        asked = label(_("Reason"), "label")
        asked.setBuddy(self.reason)
        line = row(asked)
        line.addWidget(self.reason, 1)
        return line

    def _acts(self) -> QHBoxLayout:
        close = button(_("Close"), self.reject)
        if not self._report.waiting:
            # Enter must not choose between two versions; only where nothing is to be chosen it
            # closes.
            close.setDefault(True)
            back = button(_("Take the choice back"), self._undo, icon="undo-2")
            only_for(self._shell, PersonRole.ENTER, back)
            return row(back, 1, close)
        several = len(self._report.versions) > 1
        words = _("Return both…") if several else _("Return it…")
        again = button(words, self._return, icon="reply")
        only_for(self._shell, PersonRole.ENTER, again)
        return row(again, 1, close, self.keep)

    def _filter(self, _checked: bool = True) -> None:
        self.table.filter(self._tells if self._only.isChecked() else None)

    def _tells(self, figure: Figure) -> bool:
        """Whether a line may say that the versions disagree on it: not where it is hidden."""
        return figure.differs and not (self._shell.hidden and figure.indicator.sensitive)

    # --- acts ------------------------------------------------------------------------------------
    @property
    def why(self) -> str:
        """The reason as it was chosen or written, in composed letters."""
        return unicodedata.normalize("NFC", self.reason.currentText()).strip()

    def _judge(self) -> None:
        at = self.choices.checkedId()
        words = _("Keep this version")
        if at >= 0:
            words = fill(_("Keep version {letter}"), {"letter": LETTERS[at]})
        self.keep.setText(words)
        if at < 0:
            enable(self.keep, _("Choose the version that holds."))
        else:
            enable(self.keep, "" if self.why else _("Write why this version holds."))

    def _choose(self) -> None:
        report, why = self._report, self.why
        one = report.versions[self.choices.checkedId()].object_id

        def act(office: Office, _progress: object) -> TaskOutcome[object]:
            return TaskOutcome(choose(office, report.period, report.unit, one, why), CHANGED)

        self._shell.work.run(act, self._done, message(N_("Keeping the choice")))

    def _undo(self) -> None:
        report = self._report

        def act(office: Office, _progress: object) -> TaskOutcome[object]:
            return TaskOutcome(undo_choice(office, report.period, report.unit), CHANGED)

        self._shell.work.run(
            act, partial(self._done, undone=True), message(N_("Taking the choice back"))
        )

    def _done(self, _made: object, undone: bool = False) -> None:
        # What was typed stays where the choice is refused: the dialog closes only here.
        self.accept()
        chosen = _("Chosen; both versions are kept, and the choice can be taken back.")
        self._shell.say("✓ " + (_("The versions wait for a choice again.") if undone else chosen))

    def _return(self) -> None:
        # This dialog goes first: it would show a report as it no longer stands.
        self.accept()
        return_to_unit(self._shell, self._report.period, self._report.unit)


def _what_now(report: UnitReport) -> str:
    if not report.waiting and report.choice is not None:
        words = _("Chosen by {who} on {day}: {reason}. Both versions are kept.")
        made = report.choice
        return fill(words, {"who": made.by, "day": made.made_on, "reason": made.reason})
    if len(report.versions) == 1:
        return _(
            "It came in a bundle whose number another bundle bears, so that it counts only once"
            " somebody has phoned the unit and chosen it."
        )
    if any(each.counted for each in report.versions):
        return _(
            "One version is in the totals and stays there until you choose. Phone the unit: which"
            " one was signed and stamped? The other one is kept all the same."
        )
    return _(
        "Neither is in the totals until you choose. Phone the unit: which one was signed and"
        " stamped, and which code stands on its last page? The other one is kept all the same."
    )


def _standing(report: UnitReport, version: Version) -> tuple[str, str]:
    if version.counted:
        return _("in the totals"), "good"
    if not report.waiting:
        return _("not chosen, kept"), "plain"
    return _("not counted yet"), "warning"


def _origin(office: str, version: Version) -> list[tuple[str, str]]:
    """Who, when, on which machine."""
    # Two computers of one office: the day of registration helps to tell them apart.
    since = version.registered_on
    machine = tr(computer_words(office, version.computer)) if version.computer else ""
    if machine and since is not None:
        words = _("{machine}, registered {day}")
        machine = fill(words, {"machine": machine, "day": day(since)})
    bundle = "" if version.seq is None else fill(_("no. {no}"), {"no": version.seq})
    came = ""
    if version.received_on is not None:
        came = fill(_("received {day}"), {"day": day(version.received_on)})
    bundle = " · ".join(each for each in (bundle, came) if each)
    approved = version.approved_by
    if version.approved_on is not None:
        approved = f"{approved}, {day(version.approved_on)}"
    return [
        (_("Version"), revision_name(version.revision)),
        (_("Computer"), machine or "–"),
        (_("Approved"), approved or "–"),
        (_("Entered by"), version.prepared_by or "–"),
        (_("Bundle"), bundle or "–"),
        (_("Paper code"), version.code),
    ]
