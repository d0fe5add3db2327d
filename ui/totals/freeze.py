"""Freezing the totals: says plainly what it means before it is done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QAbstractScrollArea, QDialog, QSizePolicy, QVBoxLayout, QWidget

from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.library import PaperKind, PaperLine, PaperRef
from gbv_desktop.office.totals.freezing import Frozen, freeze
from gbv_desktop.office.totals.survey import ChangedTotal, IssueLine, Survey, pending_changes
from gbv_desktop.office.totals.survey import survey as surveyed
from gbv_desktop.office.totals.year.review_papers import signature_of_issue
from gbv_desktop.text import N_, message
from ui.base import topics
from ui.base.shell import Shell
from ui.base.theme import MARGIN
from ui.base.words import day, period_name
from ui.base.work import TaskOutcome, TaskProgress
from ui.kit.dialogs.size import size_dialog
from ui.kit.parts import Card, bullet, button, label, row, scrolled, set_style
from ui.kit.table.least_rows import ROWS
from ui.print.issue_list import changes_table, issue_name, ordinary
from ui.print.paper_signed import note_signed


def ask_freeze(shell: Shell, survey: Survey, done: Callable[[Frozen], None]) -> None:
    """Explains, asks, freezes; ``done`` gets the issue.

    Before an amendment number and day of the signed paper are asked for, if they are not noted: it
    names that paper and counts its changes from it.
    """
    code = survey.found.period.code
    last = survey.issues[-1] if survey.issues else None
    # Asked before and not after: the amendment prints number and day of the paper that it replaces.
    if last is not None and last.signed is None and not survey.unchanged:
        chosen = shell.ask.choose(
            fill(
                _("Was the paper of {issue}, frozen on {day}, signed?"),
                {"issue": issue_name(last.amendment), "day": day(last.frozen_on)},
            ),
            (_("Note its number and day…"), _("It was never signed")),
            _("The amendment names the last signed paper and lists what changed since."),
        )
        if chosen is None:
            return
        if chosen == 0:
            _note_first(shell, code, last, done)
            return
    _ask(shell, survey, done)


def _note_first(shell: Shell, code: str, last: IssueLine, done: Callable[[Frozen], None]) -> None:
    ref = PaperRef(PaperKind.CONSOLIDATED, code, last.no)
    line = PaperLine(ref, amendment=last.amendment, made_on=last.frozen_on)

    # Read again: noting the number has changed what the freeze would print.
    def again() -> None:
        def ask(found: Survey) -> None:
            _ask(shell, found, done)

        shell.work.read(lambda office: surveyed(office, code), ask)

    note_signed(shell, line, again)


def _ask(shell: Shell, survey: Survey, done: Callable[[Frozen], None]) -> None:
    code = survey.found.period.code

    def ask(found: tuple[tuple[ChangedTotal, ...], str]) -> None:
        if shell.ask.show(FreezeDialog(shell, survey, *found)):
            _freeze(shell, code, done)

    def read(office: Office) -> tuple[tuple[ChangedTotal, ...], str]:
        return pending_changes(office, code), signature_of_issue(office, code)

    shell.work.read(read, ask)


def _freeze(shell: Shell, code: str, done: Callable[[Frozen], None]) -> None:
    shell.work.run(partial(_act, code), done, message(N_("Freezing the totals, making the paper")))


def _act(code: str, office: Office, _progress: TaskProgress) -> TaskOutcome[Frozen]:
    # Both: reports that went in are accepted, which the inbox shows.
    return TaskOutcome(freeze(office, code), frozenset({topics.PAPERS, topics.INBOX}))


class FreezeDialog(QDialog):
    """What goes in, what is missing, who signs, what an amendment changes, what cannot be undone.

    Args:
        signature: the block under the paper, which the freeze fixes as well.
    """

    def __init__(
        self, shell: Shell, survey: Survey, changes: tuple[ChangedTotal, ...], signature: str
    ) -> None:
        super().__init__(shell.ask.over)
        self.setWindowTitle(_("Freeze the totals"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        last = survey.issues[-1] if survey.issues else None
        name = issue_name(0 if last is None else last.amendment + 1)
        period = period_name(survey.found.period.code)
        lines.addWidget(
            label(fill(_("Freeze {period}: {name}"), {"period": period, "name": name}), "head")
        )
        body = set_style(QWidget(), "body")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(_inputs(survey))
        inside.addWidget(label(_("What this means"), "label"))
        for words in _meanings(survey, signature):
            inside.addLayout(bullet(words))
        area = scrolled(body)
        lines.addWidget(area, 2)
        if changes:
            count = fill(
                _("Against the paper it replaces {count} totals change, sensitive ones apart:"),
                {"count": len(ordinary(changes))},
            )
            lines.addWidget(label(count, "label"))
            table = changes_table(shell, "freeze-changes")
            table.show_rows(changes)
            few = len(changes) <= ROWS
            if few:  # They leave the room to the sentences above.
                table.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustToContents)
                table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
            lines.addWidget(table, 0 if few else 1)
        act = button(_("Freeze the totals"), self.accept, kind="primary", icon="lock")
        lines.addLayout(row(1, button(_("Cancel"), self.reject), act))
        size_dialog(self, 660, 560 if changes else 0, body=area)


def _inputs(survey: Survey) -> Card:
    """How many reports go in, and what is to be known before."""
    total = len(survey.units)
    counted = sum(each.counted for each in survey.units)
    card = Card("", "warning" if survey.cautions else "good")
    words = fill(_("{counted} of {total} reports go in."), {"counted": counted, "total": total})
    card.add(label(words, "strong"))
    for each in survey.cautions:
        card.add(label(f"{tr(each.text)} {tr(each.next)}"))
    return card


def _meanings(survey: Survey, signature: str) -> tuple[str, ...]:
    signer = _(
        "The paper will be signed by: {signature}. If somebody else signs, cancel and choose first:"
        " Papers, “Who signs…”; after the freeze it cannot be changed."
    )
    words = (
        fill(signer, {"signature": signature}),
        _("Figures, words and the paper are kept for ever; each print gives the same pages."),
        _(
            "Every report that goes in becomes accepted; the units learn it with their next"
            " package."
        ),
        _(
            "What comes in later makes an amendment that names what changed. Freezing cannot be"
            " undone."
        ),
    )
    if survey.issues:
        return (_replaced_words(survey), *words)
    return words


def _replaced_words(survey: Survey) -> str:
    """Which paper the new one names: the last signed, by its number and day."""
    # The last that was signed, not the last that was frozen: only a signed paper can be replaced.
    signed = [each.signed for each in survey.issues if each.signed is not None]
    if not signed:
        return _("The issues before stay as they are; the new paper names the last signed one.")
    words = _("The issues before stay as they are; the new paper replaces no. {number} of {day}.")
    return fill(words, {"number": signed[-1].number, "day": day(signed[-1].signed_on)})
