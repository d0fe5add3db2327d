"""The way of a report through its own unit: submit, sign and lock, give back, next revision."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.text import N_, message
from ui.base.places import APPROVE, PAPERS
from ui.base.shell import Shell
from ui.base.topics import REPORTS
from ui.base.words import period_name, revision_name
from ui.base.work import TaskOutcome, TaskProgress
from ui.report.signed import SignedDialog

if TYPE_CHECKING:
    from datetime import date

    from gbv_desktop.office.contacts.signers import Signing
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.reports.revisions.in_force import InForce
    from ui.print.replaced_paper import Noted


class StateWords(NamedTuple):
    """A state in the words of the office, and the colour of its tag (``ui.base.theme``)."""

    words: str
    tone: str


STATES = {
    ReportState.ENTERING: StateWords(N_("being entered"), "primary"),
    ReportState.SUBMITTED: StateWords(N_("before the leader"), "warning"),
    ReportState.APPROVED: StateWords(N_("signed, locked"), "good"),
    ReportState.EXPORTED: StateWords(N_("exported"), "good"),
    ReportState.RECEIVED: StateWords(N_("received by the upper unit"), "good"),
    ReportState.ACCEPTED: StateWords(N_("accepted"), "good"),
    ReportState.RETURNED: StateWords(N_("returned"), "error"),
}
"""Each state of a report as pages show it."""

CHANGED = frozenset({REPORTS})


def report_name(period: str) -> str:
    """``Báo cáo 6 tháng đầu năm 2018``."""
    return fill(_("Report: {period}"), {"period": period_name(period)})


def see_print(shell: Shell, period: str) -> None:
    """Goes to the report's paper: a draft, the one to be signed, or the signed one.

    That of an approved revision in force beside a draft stands in the same list.
    """
    # Here and not above: pages that only name a state would load the papers with it.
    from gbv_desktop.office.papers.library import PaperKind, PaperRef

    shell.turn(period)
    shell.go(PAPERS, ref=PaperRef(PaperKind.UNIT, period))


def in_force_words(found: InForce | None) -> str:
    """What holds beside a draft: ``Bản chính thức còn hiệu lực (đã xuất)…``."""
    if found is None:
        return ""
    return fill(
        _("Until this one is approved, {revision} stays in force ({state})."),
        {"revision": revision_name(found.revision), "state": _(STATES[found.stage].words)},
    )


class ReportSteps:
    """Each step asks what it has to ask, runs on the thread, and calls ``done`` afterwards.

    Args:
        shell: the world around the page.
        done: told after each step that was made.
    """

    def __init__(self, shell: Shell, done: Callable[[], None]) -> None:
        self._shell = shell
        self._done = done

    def _run(
        self,
        task: Callable[[Office], object],
        words: str,
        failed: Callable[[Problem], None] | None = None,
        *,
        said: str = "",
    ) -> None:
        def act(office: Office, _progress: TaskProgress) -> TaskOutcome[None]:
            task(office)
            return TaskOutcome(None, CHANGED)

        after = partial(self._after, said)
        self._shell.work.run(act, after, message(words), failed=failed)

    def _after(self, said: str, _nothing: None) -> None:
        if said:
            self._shell.say(f"✓ {said}")
        self._done()

    def begin(self, period: str, *, returned: bool = False, locked: bool = False) -> None:
        """Opens the report of a period, or the next revision with a reason."""
        reason = ""
        if locked and not returned:
            # A report that was returned has its reason already, from the upper unit.
            given = self._shell.ask.text(
                _("Why is the locked report replaced?"),
                _("Open the next revision"),
                more=_("The locked revision stays as it is; the reason travels with the next one."),
            )
            if given is None:
                return
            reason = given

        def go(noted: Noted) -> None:
            self._run(partial(_begin, period, reason, noted, ()), N_("Opening the report"))

        # Only what was approved before has a paper that the next one names as replaced.
        if locked or returned:
            from ui.print.replaced_paper import ask_replaced

            ask_replaced(self._shell, period, go)
        else:
            self._shell.work.read(partial(_cautions, period), partial(self._begin_first, period))

    def _begin_first(self, period: str, told: tuple[Problem, ...]) -> None:
        """Opens a report that nobody waits for only if that is wanted all the same."""
        if not self._sure(told, _("Open it all the same")):
            return
        self._run(
            partial(_begin, period, "", None, told),
            N_("Opening the report"),
            said=fill(_("Opened: {report}"), {"report": report_name(period)}),
        )

    def throw_away(self, period: str) -> None:
        """Throws an empty first draft away; nothing is lost by it."""
        words = fill(_("Throw the empty report away? {report}"), {"report": report_name(period)})
        more = _("Nothing was entered into it. The journal keeps that it was there.")
        if self._shell.ask.sure(words, _("Throw it away"), more):
            words = fill(_("Thrown away: {report}"), {"report": report_name(period)})
            act = partial(_throw_away, period)
            self._run(act, N_("Throwing the empty report away"), said=words)

    def withdraw(self, period: str) -> None:
        """Throws the next revision away, after it was said what is lost."""

        def ask(caution: Problem) -> None:
            words, more = tr(caution.text), tr(caution.next)
            act = _("Withdraw the revision")
            if self._shell.ask.sure(words, act, more, danger=True):
                self._run(partial(_withdraw, period), N_("Withdrawing the revision"))

        self._shell.work.read(partial(_before_withdrawing, period), ask)

    def submit(self, period: str, failed: Callable[[Problem], None]) -> None:
        """Lays the report before the leader; what blocks it is told to ``failed``."""

        def ask(told: tuple[Problem, ...]) -> None:
            # An Enter too many must not lay the same paper before the leader once more.
            if self._sure(told, _("Submit it all the same"), danger=True):
                said = fill(_("Submitted: {report}"), {"report": report_name(period)})
                self._run(partial(_submit, period, told), N_("Submitting"), failed, said=said)

        self._shell.work.read(partial(_before_submitting, period), ask)

    def _sure(self, told: tuple[Problem, ...], act: str, *, danger: bool = False) -> bool:
        """Whether a person goes on after what is to be known before; nothing is asked of none."""
        words = " ".join(tr(each.text) for each in told)
        more = " ".join(tr(each.next) for each in told)
        return not told or self._shell.ask.sure(words, act, more, danger=danger)

    def sign(self, period: str, revision: int) -> None:
        """The paper is signed, or the leader approves here: the figures are locked."""
        who = self._shell.who
        if who.on_screen:
            self._shell.go(APPROVE, period=period)
            return
        title = f"{report_name(period)} – {revision_name(revision)}"
        self._shell.work.read(partial(_signing, period), partial(self._sign, period, title))

    def _sign(self, period: str, title: str, signing: Signing) -> None:
        shell = self._shell
        # One person alone cannot sign in as somebody else to approve.
        only = not shell.who.alone
        dialog = SignedDialog(
            title, signing.on, lambda: shell.today, shell.ask.over, paper_only=only
        )
        if shell.ask.show(dialog):
            self._run(partial(_approve, period, dialog.signed_on), N_("Locking the figures"))

    def approve(self, period: str) -> None:
        """Whoever signed in approves on the screen: the figures are locked."""
        self._run(partial(_approve, period, None), N_("Locking the figures"))

    def give_back(self, period: str) -> None:
        """The leader gives it back to be corrected."""
        reason = self._shell.ask.text(
            _("What is to be corrected?"),
            _("Give back"),
            more=_("The report can be entered again; the sentence stands above it."),
        )
        if reason is not None:
            self._run(partial(_reject, period, reason), N_("Giving back"))


# The use cases are imported on the thread, so that the window is there sooner.
def _begin(
    period: str, reason: str, noted: Noted, told: tuple[Problem, ...], office: Office
) -> None:
    from gbv_desktop.office.reports.reporting import new_report
    from gbv_desktop.office.reports.revisions.report_paper_number import note_number

    if noted is not None:
        note_number(office, period, *noted)
    new_report(office, period, reason, told)


def _signing(period: str, office: Office) -> Signing:
    from gbv_desktop.office.contacts.signers import signing

    return signing(office, period)


def _cautions(period: str, office: Office) -> tuple[Problem, ...]:
    from gbv_desktop.office.reports.opening_reports import opening_cautions

    return opening_cautions(office, period)


def _throw_away(period: str, office: Office) -> None:
    from gbv_desktop.office.reports.opening_reports import throw_away

    throw_away(office, period)


def _before_withdrawing(period: str, office: Office) -> Problem:
    from gbv_desktop.office.reports.revisions.withdrawing import before_withdrawing

    return before_withdrawing(office, period)


def _withdraw(period: str, office: Office) -> None:
    from gbv_desktop.office.reports.revisions.withdrawing import withdraw

    withdraw(office, period)


def _before_submitting(period: str, office: Office) -> tuple[Problem, ...]:
    from gbv_desktop.office.reports.revisions.submitting import submitting_cautions

    return submitting_cautions(office, period)


def _submit(period: str, told: tuple[Problem, ...], office: Office) -> None:
    from gbv_desktop.office.reports.reporting import submit

    submit(office, period, told)


def _approve(period: str, signed_on: date | None, office: Office) -> None:
    from gbv_desktop.office.reports.reporting import approve

    approve(office, period, signed_on)


def _reject(period: str, reason: str, office: Office) -> None:
    from gbv_desktop.office.reports.reporting import reject

    reject(office, period, reason)
