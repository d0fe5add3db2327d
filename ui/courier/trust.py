"""Who is who: the upper unit and how far it is trusted, and this computer's own digits."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.receive.packages.package_import import verify_upper
from gbv_desktop.office.send.dispatch import Upper
from gbv_desktop.text import N_, message
from ui.base.shell import Shell
from ui.base.words import day
from ui.base.work import TaskOutcome
from ui.courier.receiving import CHANGED, upper_digits
from ui.kit.facts import facts
from ui.kit.note import note
from ui.kit.parts import Card, button, label, tag
from ui.kit.roles import only_for
from ui.print import keysheet
from ui.stick.digits import DigitsDialog

IN_A_LINE = 4
"""Groups of digits in a line: as on the sheet."""


class TrustColumn(QWidget):
    """Two cards, built anew at each reading."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(16)
        self._cards: list[QWidget] = []

    def show_upper(self, upper: Upper) -> None:
        """Shows how things stand."""
        for each in self._cards:
            self._lines.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._cards = [self._upper(upper), own_digits(self._shell, upper.digits, upper.registered)]
        for at, each in enumerate(self._cards):
            self._lines.insertWidget(at, each)

    def _upper(self, upper: Upper) -> Card:
        unknown = upper.package_no == 0
        words = _("not verified") if not upper.verified else _("verified")
        beside = None if unknown else tag(words, "good" if upper.verified else "error")
        card = Card(upper.name, "", beside)
        # The digits belong to a key that comes with the start package: nothing to compare before.
        if unknown:
            card.add(
                note(
                    _(
                        "No package of the upper unit is in yet. Without its start package this"
                        " office cannot send: it lies on the stick that came with the program."
                    ),
                    "warning",
                )
            )
            return card
        number = fill(_("no. {no}"), {"no": upper.package_no})
        card.lines.addLayout(
            facts(
                (
                    (_("Package in use"), number),
                    (_("Taken in on"), day(upper.taken_on)),
                ),
                110,
            )
        )
        if not upper.verified:
            act = button(
                _("Compare the upper unit's digits…"),
                partial(self._verify, upper.name),
                icon="badge-check",
            )
            only_for(self._shell, PersonRole.ENTER, act)
            words = _(
                "NOT VERIFIED. Everything that leaves this office says so until somebody types the"
                " digits of the stamped letter."
            )
            card.add(note(words, "error", act))
        return card

    def _verify(self, name: str) -> None:
        dialog = DigitsDialog(self._shell, upper_digits(name, may_wait=False), self._compare)
        if self._shell.ask.show(dialog):
            self._shell.say("✓ " + _("The upper unit is verified"))

    def _compare(
        self, digits: str, right: Callable[[], None], wrong: Callable[[Problem], None]
    ) -> None:
        def act(office: Office, _progress: object) -> TaskOutcome[None]:
            verify_upper(office, digits)
            return TaskOutcome(None, CHANGED)

        self._shell.work.run(
            act, lambda _none: right(), message(N_("Comparing the digits")), failed=wrong
        )


def own_digits(shell: Shell, digits: str, registered: bool | None) -> Card:
    """The digits that others compare, large enough to be read out.

    Args:
        registered: whether the upper unit registered this computer; ``None`` where there is none.
    """
    beside = None
    if registered is not None:
        words = _("registered") if registered else _("not registered yet")
        beside = tag(words, "good" if registered else "warning")
    card = Card(keysheet.digits_head(registered is None), "", beside)
    groups = digits.split()
    for at in range(0, len(groups), IN_A_LINE):
        line = label(" ".join(groups[at : at + IN_A_LINE]), "title")
        # A group that goes on in the next line is read out wrongly.
        line.setWordWrap(False)
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.add(line)
    how = (
        _(
            "When the upper unit phones this office at its number in the official directory, read"
            " them digit by digit from this screen."
        )
        if registered is not None
        else _("They stand on the stamped letter that goes out with the program.")
    )
    card.add(label(how, "second"))
    # Toward the unit above it is this computer's, whatever sheet goes to the units below.
    to_paper = partial(keysheet.to_paper, shell, computer=registered is not None)
    card.add(button(_("Print the sheet…"), to_paper, icon="printer"))
    return card
