"""Who signs the office's papers: the list, kept with dates, and who signs a single paper.

Nobody chosen, it is whoever the list has for the day, the head first; while the list is empty,
whomever the plan names for the day, else the leader that set-up knows. What was signed keeps its
block: a unit's revision its frozen texts, a frozen issue its pages.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from gbv_desktop.domain.offices.contacts import (
    NAME_CHARS,
    SIGNERS,
    Mode,
    OfficeSigner,
    default_signer,
    signer_of_leader,
)
from gbv_desktop.domain.offices.people import Approval, Person, PersonRole
from gbv_desktop.domain.offices.units import Signer, Unit, covers
from gbv_desktop.domain.text.characters import text_policy
from gbv_desktop.domain.text.days import require_plausible_days
from gbv_desktop.domain.text.one_line import in_one_line
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.open.facts import FactOf
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_

_CHOSEN = FactOf("signer:", int)

MODE_WORDS = {
    Mode.OWN: N_("signs as the head of the office"),
    Mode.TM: N_("TM. (for the collective body)"),
    Mode.KT: N_("KT. (a deputy, for the head)"),
    Mode.TL: N_("TL. (by order of the head)"),
    Mode.TUQ: N_("TUQ. (with a mandate of the head)"),
}

E_SIGNER_NONE = ProblemKind(
    "E-SIGNER-NONE",
    N_("No signer no. {no} stands on the list of this office."),
    N_("Choose one from the list."),
    N_("Choose one from the list; the command “signer list” shows it."),
)
E_SIGNER_TITLE = ProblemKind(
    "E-SIGNER-TITLE",
    N_("A signer needs a title, title and name of {most} letters at most."),
    N_("Write both as they stand on papers, such as Phó Chủ tịch."),
)
E_SIGNER_BODY = ProblemKind(
    "E-SIGNER-BODY",
    N_("By the plan no collective body leads {unit}, so nobody signs TM. here."),
    N_("Choose another authority."),
)
E_SIGNER_DAYS = ProblemKind(
    "E-SIGNER-DAYS",
    N_("The first day {first} lies after the last day {last}."),
    N_("Look at both days again."),
)
E_SIGNER_MANY = ProblemKind(
    "E-SIGNER-MANY",
    N_("The list holds {most} signers at most."),
    N_("Take somebody off it who no longer signs; signed papers keep their blocks."),
)
E_SIGNER_AWAY = ProblemKind(
    "E-SIGNER-AWAY",
    N_("By the list {name} does not sign on {day}."),
    N_("Choose somebody else, or put the days in the list right."),
)


class PaperToSign(StrEnum):
    """Which papers of a period a choice is for."""

    UNIT = "unit"
    """The unit's own report with its appendices."""
    CONSOLIDATED = "consolidated"
    """The consolidated report."""


@dataclass(frozen=True)
class Signing:
    """Who signs one paper, as far as its day decides.

    Attributes:
        chosen: whoever was chosen for it; ``None`` leaves it to the list.
        listed: the office's list.
        leader: whom set-up knows, for an empty list.
        planned: the plan's signers of the unit, each in days of their own, for an empty list.
    """

    chosen: OfficeSigner | None
    listed: tuple[OfficeSigner, ...]
    leader: Person
    planned: tuple[Signer, ...] = ()

    def of(self, day: date) -> OfficeSigner | None:
        """Who signs on that day, ``None`` for an empty list.

        Whoever was chosen and does not sign then leaves it to the list.
        """
        if self.chosen is not None and self.chosen.in_force(day):
            return self.chosen
        return default_signer(self.listed, day)

    def on(self, day: date) -> Person:
        """Name and title of who signs on that day."""
        if found := self.of(day):
            return Person(found.name, found.title)
        # Of the plan, which may name them for this day long after set-up was told of a leader.
        named = (each for each in self.planned if covers(each.valid_from, each.valid_to, day))
        planned = next(named, None)
        if planned is None:
            return self.leader
        return Person(planned.name, (planned.own_title or planned.title).capitalize())

    def signed(self, day: date) -> Approval:
        """The approval of whoever signed the paper on that day."""
        who = self.on(day)
        return Approval(who.name, who.title, "paper", day)


def signers(office: Office) -> tuple[OfficeSigner, ...]:
    """The list, in the order in which it was entered; those of other days among them."""
    with office.store.read() as work:
        return work.signers.list()


def signer_words(signer: OfficeSigner) -> str:
    """``KT. Phó Chủ tịch A Thui``."""
    return " ".join(each for each in (signer.mode.value, signer.title, signer.name) if each)


def known_signer(office: Office, no: int) -> OfficeSigner:
    """The line of that number; raises E-SIGNER-NONE where there is none."""
    with office.store.read() as work:
        return _known(work, no)


@needs(PersonRole.ADMIN)
def put_signer(office: Office, signer: OfficeSigner) -> OfficeSigner:
    """Adds a signer, or changes the one of that number.

    Raises:
        Problem: E-PERSON-ROLE, E-SIGNER-NONE, E-SIGNER-TITLE, E-SIGNER-BODY, E-SIGNER-DAYS,
            E-SIGNER-MANY, E-TEXT-CHARS.
    """
    signer = _fit(office, signer)
    with office.writing() as work:
        if signer.no:
            _known(work, signer.no)
            work.signers.change(signer)
        else:
            if len(work.signers.list()) >= SIGNERS:
                raise E_SIGNER_MANY(most=SIGNERS)
            signer = replace(signer, no=work.signers.add(signer))
        office.log(work, "signer", str(signer.no), mode=signer.mode.value, title=signer.title)
    return signer


@needs(PersonRole.ADMIN)
def remove_signer(office: Office, no: int) -> None:
    """Takes a signer off the list; what was signed keeps its block.

    Raises:
        Problem: E-PERSON-ROLE, E-SIGNER-NONE.
    """
    with office.writing() as work:
        _known(work, no)
        work.signers.remove(no)
        office.log(work, "signer removed", str(no))


@needs(PersonRole.ENTER)
def choose_signer(
    office: Office, code: str, no: int, paper: PaperToSign = PaperToSign.UNIT
) -> Signer:
    """Chooses who signs the next papers of a period; 0 leaves it to the list and the day.

    Args:
        office: the open office.
        code: the period.
        no: the number of the signer in the list.
        paper: which papers.

    Returns:
        The block as it will be printed.

    Raises:
        Problem: E-PERSON-ROLE, E-REPORT-PERIOD, E-SIGNER-NONE, E-SIGNER-AWAY.
    """
    # Only for its refusal: no paper would ever ask for a choice of that period.
    office.plan.period(code)
    today = office.clock.today()
    with office.writing() as work:
        if no:
            found = _known(work, no)
            if not found.in_force(today):
                raise E_SIGNER_AWAY(name=found.name or found.title, day=today)
        # The number and not the name: a slip in the name is put right in one place.
        chosen = _CHOSEN.of(f"{paper.value}:{code}")
        if no:
            chosen.put(work, no)
        else:
            chosen.clear(work)
        office.log(work, "signer chosen", code, paper=paper.value, signer=no)
        return signer_of(office, work, today, code, paper)


def chosen_signer(office: Office, code: str, paper: PaperToSign = PaperToSign.UNIT) -> int:
    """The number of the signer who was chosen for a paper; 0 where the day decides.

    One who does not sign today is told all the same: that choice stands until their days come, and
    the list decides meanwhile.
    """
    with office.store.read() as work:
        found = _chosen(work, code, paper)
    return found.no if found else 0


def signing(office: Office, code: str, paper: PaperToSign = PaperToSign.UNIT) -> Signing:
    """Who signs the next paper of a period: what is approved bears the name that stands on it."""
    with office.store.read() as work:
        return signing_in(office, work, code, paper)


def signing_in(office: Office, work: Work, code: str, paper: PaperToSign) -> Signing:
    """As :func:`signing`, within a transaction."""
    chosen = _chosen(work, code, paper) if code else None
    planned = office.plan.unit_by_id[office.record.unit].signers
    return Signing(chosen, work.signers.list(), office.record.approver, planned)


def signer_of(
    office: Office,
    work: Work,
    day: date,
    code: str = "",
    paper: PaperToSign = PaperToSign.UNIT,
    leader: Person | None = None,
) -> Signer:
    """What stands over the signature of a paper.

    Args:
        office: the open office.
        work: the transaction.
        day: on which it is signed, as far as that is known.
        code: the period of the paper; empty for one of none, such as a registration sheet.
        paper: which papers of it.
        leader: who approved, for an office without a list; else whoever signs on the day.
    """
    known = signing_in(office, work, code, paper)
    signs = known.of(day)
    head = office.plan.unit_by_id[office.record.unit].on(day).signer
    if signs is None:
        return signer_of_leader(head, leader or known.on(day))
    return signs.block(head)


def signature_of(office: Office, code: str, paper: PaperToSign) -> str:
    """The signature block of a paper as it would be printed now, in one line."""
    with office.store.read() as work:
        return signature_words(signer_of(office, work, office.clock.today(), code, paper))


def signature_words(found: Signer) -> str:
    """A signature block in one line."""
    head = f"{found.authority} {found.title}".strip()
    collective = f"TM. {found.collective}" if found.collective else ""
    return ", ".join(filter(None, (collective, head, found.own_title, found.name)))


def signing_unit(
    office: Office, work: Work, day: date, code: str = "", paper: PaperToSign = PaperToSign.UNIT
) -> Unit:
    """This office's unit, with whoever signs the paper in the place of the plan's signer."""
    unit = office.plan.unit_by_id[office.record.unit].on(day)
    return replace(unit, signer=signer_of(office, work, day, code, paper))


def _chosen(work: Work, code: str, paper: PaperToSign) -> OfficeSigner | None:
    """Whoever was chosen, as long as they stand on the list."""
    no = _CHOSEN.of(f"{paper.value}:{code}").read(work)
    # Looked up each time: whoever was taken off the list signs nothing new.
    return next((each for each in work.signers.list() if each.no == no), None)


def _known(work: Work, no: int) -> OfficeSigner:
    found = next((each for each in work.signers.list() if each.no == no), None)
    if found is None:
        raise E_SIGNER_NONE(no=no)
    return found


def _fit(office: Office, signer: OfficeSigner) -> OfficeSigner:
    """The signer with plain blanks, or what is wrong with it."""
    title, name = map(in_one_line, (signer.title, signer.name))
    for words in (title, name):
        text_policy(words)
    if not title or max(len(title), len(name)) > NAME_CHARS:
        raise E_SIGNER_TITLE(most=NAME_CHARS)
    # TM. (thay mặt) signs for a body of several people; not every office has one.
    if signer.mode is Mode.TM and not office.unit.signer.collective:
        raise E_SIGNER_BODY(unit=office.unit_name.office)
    first, last = signer.valid_from, signer.valid_to
    require_plausible_days(first, last)
    if first is not None and last is not None and first > last:
        raise E_SIGNER_DAYS(first=first, last=last)
    return replace(signer, title=title, name=name)
