"""What came of writing to a stick: said calmly, with what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.send.dispatch import WrittenFile
from gbv_desktop.office.stick.sticks import StickLook
from ui.base.early_words import numbered
from ui.base.timers import once
from ui.kit.note import note
from ui.kit.parts import label, row

MOST_NAMED = 4
"""Files or units that are named; the others are counted."""


class WrittenNote(QWidget):
    """Empty until something was written or could not be."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._shown: QWidget | None = None
        self._onto: StickLook | None = None
        self._eject: list[QWidget] = []
        self._seen = once(self, 0, self._into_sight)
        self.hide()

    def clear(self) -> None:
        """Says nothing."""
        if self._shown is not None:
            self._lines.removeWidget(self._shown)
            self._shown.deleteLater()
            self._shown = None
        self._eject = []
        self.hide()

    def begin(self, onto: StickLook) -> None:
        """Something is about to be written to that stick."""
        self.clear()
        self._onto = onto

    def follow(self, shown: StickLook | None) -> None:
        """What was said of one stick leaves when another one is in; of a pulled one, what to do."""
        if shown is None:
            for each in self._eject:
                each.hide()
        elif not shown.is_of(self._onto):
            self.clear()

    def good(self, files: Sequence[WrittenFile], *acts: QWidget, also: str = "") -> None:
        """Everything is on the stick.

        Args:
            files: what was written. acts: buttons of what comes next.
            also: what else has to be known of it.
        """
        steps = [_("written"), _("stored"), _("read back"), _("compared and right")]
        # A registration can be made again at any time and has one copy: it is not asked here.
        bundles = [each for each in files if each.name.endswith(".gbv")]
        if bundles and all(each.twice for each in bundles):
            steps.append(_("second copy written"))
        made = note(" · ".join(f"✓ {step}" for step in steps), "good")
        made.add(label(_files(files), "second"))
        how = _(
            "Click the USB sign at the lower right of the screen, choose to eject the stick, then"
            " pull it out."
        )
        eject = [
            label(_("Written and read back right. Remove the USB stick safely."), "strong"),
            label(how, "second"),
        ]
        for each in eject:
            made.add(each)
        if also:
            made.add(label(also, "strong"))
        for act in acts:
            made.lines.addLayout(row(act, 1))
        self._show(made)
        # After it is shown, for showing clears what was said before.
        self._eject = [*eject]

    def bad(self, problem: Problem) -> None:
        """Writing failed; the reports themselves are safe."""
        said = _("Not written.")
        made = note(f"{said} {tr(problem.text)}", "error")
        made.add(label(tr(problem.next), "strong"))
        made.add(
            label(
                _(
                    "Nothing is lost on this PC. Writing once more makes no second file: it is the"
                    " same one."
                ),
                "second",
            )
        )
        made.add(label(numbered(problem.code), "number"))
        self._show(made)

    def _show(self, made: QWidget) -> None:
        self.clear()
        self._shown = made
        self._lines.addWidget(made)
        self.show()
        self._seen.start()

    def _into_sight(self) -> None:
        """Scrolls the page around it, once it has its size."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self)


def _files(files: Sequence[WrittenFile]) -> str:
    names = [each.name for each in files]
    shown, more = ", ".join(names[:MOST_NAMED]), len(names) - MOST_NAMED
    if more <= 0:
        return shown
    return fill(_("{names} and {count} more files"), {"names": shown, "count": more})
