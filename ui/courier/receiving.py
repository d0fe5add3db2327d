"""From the upper unit: the package found on the stick, what it brings, and taking it in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.report.reports import AnswerStatus
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.receive.faults import W_PKG_UNVERIFIED
from gbv_desktop.office.receive.packages.package_import import PackageTaken, import_package
from gbv_desktop.office.receive.packages.package_preview import (
    Answer,
    PackageSeen,
    PackageStanding,
    package_on,
)
from gbv_desktop.text import N_, message
from ui.base import places, topics
from ui.base.early_words import numbered
from ui.base.shell import Shell
from ui.base.words import period_name, revision_name
from ui.base.work import TaskOutcome
from ui.kit.note import note
from ui.kit.parts import Card, bullet, button, label, row, tag
from ui.kit.roles import only_for
from ui.report.changed_cells import written_day
from ui.stick.digits import DigitsAsked, DigitsDialog

CHANGED = frozenset({topics.COURIER, topics.PLAN, topics.REPORTS, topics.DEVICES})

MOST_CHANGES = 8
"""Changes of the plan that are told; the others are counted."""

_ANSWERS: Mapping[str, tuple[str, str]] = {
    AnswerStatus.RECEIVED: (N_("received"), "primary"),
    AnswerStatus.ACCEPTED: (N_("accepted"), "good"),
    AnswerStatus.ACCEPTED_WARN: (N_("accepted"), "good"),
    AnswerStatus.RETURNED: (N_("returned"), "error"),
}


class ReceiveCard(Card):
    """Built anew for each stick."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(_("From the upper unit"))
        self._shell = shell
        self._seen: PackageSeen | None = None
        self._place: Path | None = None
        self._holder = QWidget()
        self.add(self._holder)
        self._tell(_("Plug in the stick that came back from the upper unit."))

    # --- looking ---------------------------------------------------------------------------------
    def look(self, place: Path | None, *, busy: bool = False) -> None:
        """Looks for a package on a stick, or into a file; ``busy``: a stick is being read."""
        # The same stick once more keeps what is shown, or the card would blink at every look.
        other, self._place = place != self._place, place
        if place is None:
            words = _("Plug in the stick that came back from the upper unit.")
            self._tell(_("Reading the stick…") if busy else words)
            return
        if other:
            self._tell(_("Looking for a package on the stick…"))
        self._shell.work.read(
            lambda office: package_on(office, place),
            # The answer about a stick that was pulled since concerns nobody.
            lambda seen: self._show(seen) if place == self._place else None,
            failed=lambda problem: self._refused(problem) if place == self._place else None,
        )

    def _choose(self) -> None:
        kinds = _("Packages (*.gbv)")
        file = self._shell.ask.open_file(_("Which package?"), kinds, self._shell.stick)
        if file is not None:
            self.look(file)

    # --- showing ---------------------------------------------------------------------------------
    def _fresh(self) -> QVBoxLayout:
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        # Built beside and then exchanged: emptied first, the card would jump in height twice.
        self.lines.replaceWidget(self._holder, holder)
        # It lives until the event loop turns, and would be painted once more over the new one.
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = holder
        return lines

    def _tell(self, words: str) -> None:
        self._seen = None
        lines = self._fresh()
        lines.addWidget(label(words, "second"))
        lines.addLayout(row(button(_("Choose a package…"), self._choose, icon="folder-open"), 1))

    def _refused(self, problem: Problem) -> None:
        self._seen = None
        lines = self._fresh()
        made = note(tr(problem.text), "error")
        made.add(label(tr(problem.next), "strong"))
        made.add(label(numbered(problem.code), "number"))
        lines.addWidget(made)
        lines.addLayout(row(button(_("Choose a package…"), self._choose, icon="folder-open"), 1))

    def _show(self, seen: PackageSeen | None) -> None:
        if seen is None:
            self._tell(_("There is no package for this office on the stick."))
            return
        self._seen = seen
        lines = self._fresh()
        words, tone = _standing(seen)
        head = row(tag(words, tone))
        head.insertWidget(0, label(_head(seen), "strong"), 1)
        lines.addLayout(head)
        lines.addWidget(label(_written(seen), "second"))
        for answer in seen.answers:
            lines.addLayout(_answer_line(answer))
        _tell_changes(self._shell, lines, seen)
        # Said before it is taken in, since the mark then stands on everything from there.
        if seen.needs_digits:
            lines.addWidget(note(_(W_PKG_UNVERIFIED.text), "error"))
        if seen.ahead is not None:
            words = f"{tr(seen.ahead.text)} {tr(seen.ahead.next)}"
            lines.addWidget(note(words, "warning"))
        # Numbers only rise: one that is far above shuts out all packages between, also the right
        # ones.
        if seen.far:
            lines.addWidget(
                note(
                    _(
                        "Its number is far above the one in use. Once it is in, every package with"
                        " a lower number is refused. Phone the upper unit first."
                    ),
                    "warning",
                )
            )
        acts = [button(_("Another package…"), self._choose, icon="folder-open")]
        if seen.standing is PackageStanding.NEW or (
            seen.needs_digits and seen.standing is PackageStanding.KNOWN
        ):
            take = button(_("Take the package in"), self._take, icon="download")
            only_for(self._shell, PersonRole.ENTER, take)
            acts.insert(0, take)
        lines.addLayout(row(*acts, 1))

    # --- taking in -------------------------------------------------------------------------------
    def _take(self) -> None:
        seen = self._seen
        if seen is None or (seen.far and not self._sure(seen)):
            return
        # Trust in the upper unit's key begins with digits compared by another way than the stick.
        if not seen.needs_digits:
            self._shell.work.run(
                partial(_import, seen.path, "", seen.far),
                self._taken,
                message(N_("Taking the package in")),
            )
            return
        dialog = DigitsDialog(self._shell, upper_digits(seen.by, seen.may_wait), self._compare)
        if self._shell.ask.show(dialog) and dialog.put_off:
            self._shell.work.run(
                partial(_import, seen.path, "", seen.far),
                self._taken,
                message(N_("Taking the package in")),
            )

    def _sure(self, seen: PackageSeen) -> bool:
        words = _("Take in package no. {no}, far above the one in use?")
        more = _("Only if the upper unit said on the telephone that the number is right.")
        return self._shell.ask.sure(
            fill(words, {"no": seen.no}), _("Take it in all the same"), more, danger=True
        )

    def _compare(
        self, digits: str, right: Callable[[], None], wrong: Callable[[Problem], None]
    ) -> None:
        def done(taken: PackageTaken) -> None:
            # First the dialog goes: what is asked next must not stand behind it.
            right()
            self._taken(taken)

        if self._seen is not None:
            self._shell.work.run(
                partial(_import, self._seen.path, digits, self._seen.far),
                done,
                message(N_("Taking the package in")),
                failed=wrong,
            )

    def _taken(self, taken: PackageTaken) -> None:
        self._shell.say("✓ " + fill(_("Package no. {no} is in"), {"no": taken.no}))
        if taken.ahead is not None:
            self._shell.ask.tell(tr(taken.ahead.text), tr(taken.ahead.next))
        if taken.returned:
            named = ", ".join(period_name(each) for each in dict.fromkeys(taken.returned))
            open_now = self._shell.ask.sure(
                fill(_("The upper unit returned: {reports}"), {"reports": named}),
                _("Open the report"),
                _("Its remarks stand beside the figures they are about."),
            )
            if open_now:
                self._shell.go(places.ENTRY, period=taken.returned[0], cell=taken.cell)


def upper_digits(name: str, may_wait: bool) -> DigitsAsked:
    """What is said when the upper unit's digits are asked for."""
    return DigitsAsked(
        head=fill(_("Compare the digits of {unit}"), {"unit": name}),
        how=_(
            "They stand on the stamped letter with which the upper unit sent out the program."
            " Type them from the paper, not from a screen or a message."
        ),
        act=_("Compare the digits"),
        later=_("Later: mark everything “not verified”") if may_wait else "",
    )


def _import(
    path: Path, digits: str, far: bool, office: Office, _progress: object
) -> TaskOutcome[PackageTaken]:
    return TaskOutcome(import_package(office, path, digits, far=far), CHANGED)


def _head(seen: PackageSeen) -> str:
    if seen.opened:
        return fill(_("Start package no. {no} of {unit}"), {"no": seen.no, "unit": seen.by})
    return fill(_("Package no. {no} of {unit}"), {"no": seen.no, "unit": seen.by})


def _written(seen: PackageSeen) -> str:
    words = _("written on {day}; file {file}")
    return fill(words, {"day": written_day(seen.written), "file": seen.path.name})


def _tell_changes(shell: Shell, lines: QVBoxLayout, seen: PackageSeen) -> None:
    """What another plan changes, before it counts."""
    if seen.standing is PackageStanding.KNOWN:
        see = partial(shell.go, places.PLAN, view="changes")
        lines.addLayout(
            row(button(_("What the versions of the plan changed"), see, kind="link"), 1)
        )
    if not seen.changes:
        if seen.definitions and seen.standing is PackageStanding.NEW:
            lines.addWidget(label(_("The plan in it says the same as the one in use."), "second"))
        return
    lines.addWidget(label(_("What changes once the package is taken in:"), "strong"))
    for change in seen.changes[:MOST_CHANGES]:
        lines.addLayout(bullet(tr(change)))
    more = len(seen.changes) - MOST_CHANGES
    if more > 0:
        words = fill(
            _("and {count} changes more, to be read under Plan afterwards"), {"count": more}
        )
        lines.addWidget(label(words, "second"))


def _standing(seen: PackageSeen) -> tuple[str, str]:
    return {
        PackageStanding.NEW: (_("newer than the one in use"), "good"),
        PackageStanding.KNOWN: (_("taken in before"), "primary"),
        PackageStanding.OLDER: (_("older than the one in use"), "plain"),
    }[seen.standing]


def answer_words(status: str) -> tuple[str, str]:
    """An answer of the upper unit as a tag: words and tone."""
    words, tone = _ANSWERS.get(status, (N_("no answer yet"), "plain"))
    return _(words), tone


def _answer_line(answer: Answer) -> QHBoxLayout:
    words, tone = answer_words(answer.status)
    about = f"{period_name(answer.period)} · {revision_name(answer.revision)}"
    if answer.remarks:
        about += " · " + fill(_("{count} figures with a remark"), {"count": answer.remarks})
    line = row(tag(words, tone))
    line.addWidget(label(about), 1)
    return line
