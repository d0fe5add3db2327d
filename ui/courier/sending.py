"""To the upper unit: which reports go onto the stick, and what became of the writing."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from gbv_desktop.i18n import _, fill
from gbv_desktop.office.paperwork.library import PaperKind, PaperRef
from gbv_desktop.office.session import Office
from gbv_desktop.office.stick.dispatch import Ready, Upper, WrittenFile, write_out
from gbv_desktop.text import N_, message
from ui import places, topics
from ui.courier.written import WrittenNote
from ui.shell import Shell
from ui.widgets.parts import Card, button, label, row, tag
from ui.words import period_name, revision_name
from ui.work import Outcome, Progress

BELOW_FROM = 150
"""Size of text in per cent from which a state stands below its report."""


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
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        self.add(self._list)
        self.written = WrittenNote()
        self.add(self.written)

    # --- showing ---------------------------------------------------------------------------------
    def show_ready(self, reports: tuple[Ready, ...], upper: Upper) -> None:
        """Shows what can be sent; what was ticked stays as it was, a new revision is new."""
        before = {each: self._boxes[each[0]].isChecked() for each in self._shown}
        self._boxes, self._registration = {}, None
        self._shown = tuple((each.period, each.revision) for each in reports)
        _empty(self._rows)
        for each in reports:
            named = period_name(each.period)
            box = QCheckBox(f"{named[:1].upper()}{named[1:]} · {revision_name(each.revision)}")
            box.setChecked(
                before.get((each.period, each.revision), not each.received and not each.exported)
            )
            self._boxes[each.period] = box
            self._add(box, *_state(each))
        if not reports:
            self._rows.addWidget(
                label(
                    _(
                        "No report is signed and locked yet. Once the leader has signed one, it is"
                        " offered here."
                    ),
                    "second",
                )
            )
            self._rows.addLayout(
                row(button(_("Go to the reports"), self._to_reports, icon="clipboard-list"), 1)
            )
        self._registration = QCheckBox(_("Registration of this computer: file and sheet (PDF)"))
        self._registration.setChecked(not upper.registered)
        words = _("registered") if upper.registered else _("travels with the first report")
        self._add(self._registration, words, "good" if upper.registered else "warning")
        self._rows.addWidget(
            label(
                _(
                    "Each file is written twice, read back from the stick and compared byte for"
                    " byte. Nobody but the upper unit can open it."
                ),
                "second",
            )
        )
        self.picked.emit()

    def _add(self, box: QCheckBox, words: str, tone: str) -> None:
        box.toggled.connect(lambda _on: self.picked.emit())
        if self._shell.settings.text_size < BELOW_FROM:
            self._rows.addLayout(row(box, 1, tag(words, tone)))
            return
        self._rows.addWidget(box)
        self._rows.addLayout(row(tag(words, tone), 1))

    def _to_reports(self) -> None:
        self._shell.go(places.REPORTS)

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

    def write(self, folder: Path) -> None:
        """Writes what is ticked."""
        self.written.clear()
        periods = self.periods
        self._shell.work.run(
            partial(_write, periods, self.registration, folder),
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
        ref = PaperRef(PaperKind.SLIP, period)
        return button(words, lambda: self._shell.go(places.PAPERS, ref=ref), icon="printer")


def _write(
    periods: tuple[str, ...],
    registration: bool,
    folder: Path,
    office: Office,
    progress: Progress,
) -> Outcome[tuple[WrittenFile, ...]]:
    files = write_out(office, periods, folder, registration=registration, progress=progress)
    return Outcome(files, frozenset({topics.COURIER, topics.REPORTS}))


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
            _empty(inner)  # type: ignore[arg-type]
