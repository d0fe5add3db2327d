"""To the upper unit: which reports go onto the stick, and what became of the writing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.send.dispatch import Ready, Upper, WrittenFile, write_out
from gbv_desktop.office.stick.stick_owner import StickFamiliarity, StickOwner, stick_owner
from gbv_desktop.office.stick.sticks import StickLook, require_there
from gbv_desktop.text import N_, message
from ui.base import places, topics
from ui.base.shell import Shell
from ui.base.theme import GAP
from ui.base.words import period_name, revision_name, some_units
from ui.base.work import TaskOutcome, TaskProgress
from ui.courier.written import WrittenNote
from ui.kit.layout.flow import Flow
from ui.kit.note import note
from ui.kit.parts import Card, button, label, row, tag


class SendCard(Card):
    """Boxes to tick, and below them what came of it.

    Signals:
        picked: something was ticked or left out.
    """

    picked = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__(_("To the upper unit"))
        self._shell = shell
        self._boxes: dict[str, QCheckBox] = {}
        self._shown: tuple[tuple[str, int], ...] = ()
        self._registration: QCheckBox | None = None
        self._upper = ""
        self._stick: StickLook | None = None
        self._whose: StickOwner | None = None
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        self.add(self._list)
        self.twice = QCheckBox(_("Two copies on the stick; the second in the folder GBV/ban-sao"))
        # Sticks of the offices die on the way; the second copy lies in another folder of the same
        # one.
        self.twice.setChecked(True)
        self.add(self.twice)
        self._say_how()
        self._plan = QWidget()
        self._plan_lines = QVBoxLayout(self._plan)
        self._plan_lines.setContentsMargins(0, 0, 0, 0)
        self.add(self._plan)
        self.written = WrittenNote()
        self.add(self.written)
        self.picked.connect(self._tell_plan)

    def _say_how(self) -> None:
        """What writing does to be sure, and what a practice report is."""
        self.add(
            label(
                _(
                    "Each file is read back from the stick and compared byte for byte. Nobody but"
                    " the upper unit can open it."
                ),
                "second",
            )
        )
        if self._shell.who.training:
            words = _(
                "Training: a practice report is marked so within, and no real office can take it"
                " in."
            )
            self.add(label(words, "second"))

    # --- the stick -------------------------------------------------------------------------------
    def look(self, shown: StickLook | None) -> None:
        """Another stick, or the same once more."""
        self._stick, self._whose = shown, None
        self.written.follow(shown)
        self._tell_plan()
        if shown is not None:
            # Read apart from the look at the stick: it asks the office, which may be busy with
            # other work.
            folder = shown.folder
            self._shell.work.read(
                lambda office: stick_owner(office, folder),
                partial(self._know, folder),
                failed=_ignore,
            )

    def _know(self, folder: Path, found: StickOwner) -> None:
        # The stick may have been pulled while the office was asked about it.
        if self._stick is not None and self._stick.folder == folder:
            self._whose = found
            self._tell_plan()

    def _tell_plan(self) -> None:
        """What will be written, for whom and where, before anything is."""
        _empty(self._plan_lines)
        # Beside what was just written, what would be written reads as a second task.
        if self._stick is None or self.empty or not self.written.isHidden():
            return
        what = [
            f"{period_name(period)} ({revision_name(revision)})"
            for period, revision in self._shown
            if period in self.periods
        ]
        if self.registration:
            what.append(_("the registration of this computer"))
        sentence = _("Will be written for {upper}: {what}. Onto: {stick}.")
        words = fill(
            sentence, {"what": tuple(what), "upper": self._upper, "stick": self._stick.label}
        )
        self._plan_lines.addWidget(label(words, "strong"))
        if self._whose is not None:
            for each in _whose_words(self._whose):
                self._plan_lines.addWidget(each)

    # --- showing ---------------------------------------------------------------------------------
    def show_ready(self, reports: tuple[Ready, ...], upper: Upper) -> None:
        """Shows what can be sent; what was ticked stays as it was, a new revision is new."""
        # By period and revision: another revision was never ticked by anybody, nor left out.
        before = {each: self._boxes[each[0]].isChecked() for each in self._shown}
        self._boxes, self._registration, self._upper = {}, None, upper.name
        self._shown = tuple((each.period, each.revision) for each in reports)
        _empty(self._rows)
        for each in reports:
            named = period_name(each.period)
            box = QCheckBox(f"{named[:1].upper()}{named[1:]} · {revision_name(each.revision)}")
            box.setChecked(
                # Ticked by itself once: what was written before may be on its way.
                before.get((each.period, each.revision), not each.received and not each.exported)
            )
            self._boxes[each.period] = box
            self._add(box, *_state(each))
            if each.under_work:
                self._rows.addWidget(label(_behind(each), "second"))
        if not reports:
            words, go, icon = self._nothing_yet()
            self._rows.addWidget(label(words, "second"))
            self._rows.addLayout(row(button(go, self._to_reports, icon=icon), 1))
        # Offered for ever: one that got lost on the way can be written again.
        self._registration = QCheckBox(_("Registration of this computer: file and sheet (PDF)"))
        # The upper unit learns of this computer by it; without it the first bundle would be
        # refused.
        self._registration.setChecked(not upper.registered)
        words = _("registered") if upper.registered else _("travels with the first report")
        self._add(self._registration, words, "good" if upper.registered else "warning")
        self.picked.emit()

    def _nothing_yet(self) -> tuple[str, str, str]:
        """Why nothing can be sent, and the words and icon of the way to what can be."""
        if self._shell.who.between:
            words = _(
                "No consolidated report is ready. Freeze the totals, let the paper be signed and"
                " note its number; then it is offered here."
            )
            return words, _("Go to the consolidation"), "sigma"
        words = _(
            "No report is signed and locked yet. Once the leader has signed one, it is"
            " offered here."
        )
        return words, _("Go to the reports"), "clipboard-list"

    def _add(self, box: QCheckBox, words: str, tone: str) -> None:
        box.toggled.connect(lambda _on: self._pick())
        # Where it is narrow, or the text large, the state goes on below its report.
        line = Flow(box, tag(words, tone))
        line.setSpacing(GAP)
        self._rows.addLayout(line)

    def _pick(self) -> None:
        """What came of the last writing says nothing of the next."""
        self.written.clear()
        self.picked.emit()

    def _to_reports(self) -> None:
        self._shell.go(places.TOTALS if self._shell.who.between else places.REPORTS)

    # --- writing ---------------------------------------------------------------------------------
    @property
    def periods(self) -> tuple[str, ...]:
        """The reports that are ticked."""
        return tuple(period for period, box in self._boxes.items() if box.isChecked())

    @property
    def registration(self) -> bool:
        """Whether the registration is ticked."""
        return self._registration is not None and self._registration.isChecked()

    @property
    def empty(self) -> bool:
        """Whether nothing is ticked."""
        return not (self.periods or self.registration)

    def write(self, onto: StickLook) -> None:
        """Writes what is ticked."""
        self.written.begin(onto)
        periods = self.periods
        self._shell.work.run(
            partial(_write, periods, self.registration, self.twice.isChecked(), onto),
            partial(self._done, periods),
            message(N_("Writing to the stick")),
            failed=self.written.bad,
            can_stop=True,
        )

    def _done(self, periods: tuple[str, ...], files: tuple[WrittenFile, ...]) -> None:
        self.written.good(files, *(self._slip(each) for each in periods))
        self._shell.say("✓ " + fill(_("{count} files on the stick"), {"count": len(files)}))

    def _slip(self, period: str) -> QPushButton:
        words = fill(_("Delivery slip: {report}"), {"report": period_name(period)})
        return button(words, partial(self._see_slip, period), icon="printer")

    def _see_slip(self, period: str) -> None:
        from gbv_desktop.office.papers.library import PaperKind, PaperRef

        self._shell.go(places.PAPERS, ref=PaperRef(PaperKind.SLIP, period))


def _write(
    periods: tuple[str, ...],
    registration: bool,
    twice: bool,
    onto: StickLook,
    office: Office,
    progress: TaskProgress,
) -> TaskOutcome[tuple[WrittenFile, ...]]:
    # Between the look and the press another stick may have come under the same letter.
    require_there(onto)
    files = _writer(office)(
        office, periods, onto.folder, registration=registration, twice=twice, progress=progress
    )
    return TaskOutcome(files, frozenset({topics.COURIER, topics.REPORTS}))


def _writer(office: Office) -> Callable[..., tuple[WrittenFile, ...]]:
    """What goes up from here: the office's own reports, or what it added up."""
    if not office.between:
        return write_out
    from gbv_desktop.office.upward.sending import write_out_totals

    return write_out_totals


def _whose_words(found: StickOwner) -> Iterator[QWidget]:
    """Whether it is the stick of last time, and whether it seems to be somebody else's."""
    if found.others:
        words = _(
            "Is this the right stick? There are files of other units on it: {units}. Take this"
            " office's own stick, or go on if it is shared."
        )
        yield note(fill(words, {"units": some_units(found.others)}), "warning")
    # Nothing was ever written from here: no stick can be the one of last time.
    if found.first:
        return
    yield label(
        {
            StickFamiliarity.LAST: _(
                "It is the stick of last time: the last bundle of this office is on it."
            ),
            StickFamiliarity.BEFORE: _(
                "Not the stick of last time: files of this office are on it, but not its last"
                " bundle."
            ),
            StickFamiliarity.NEW: _(
                "Not the stick of last time: no bundle of this office is on it."
            ),
        }[found.familiar],
        "second",
    )


def _ignore(_problem: Problem) -> None:
    """The bar of the stick says already why it cannot be read."""


def _behind(ready: Ready) -> str:
    """What is under work behind a report that can be sent."""
    if not ready.under_work:
        return ""
    words = _("This is the report in force. Under work and not sent before: {revision}.")
    return fill(words, {"revision": revision_name(ready.under_work)})


def _state(ready: Ready) -> tuple[str, str]:
    if ready.received:
        return _("the upper unit has it"), "good"
    if ready.exported:
        return _("written before, no receipt yet"), "primary"
    return _("not sent yet"), "warning"


def _empty(rows: QVBoxLayout) -> None:
    while (item := rows.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            # A layout in a layout owns no widgets: they stay with the card unless each is let go.
            _empty(inner)  # type: ignore[arg-type]
