"""The draft of the plan's next edition: begun, changed, undone, thrown away; kept in the store.

It is what the edition in force is, as the tables of a plan folder, and is checked by the same
verifiers. It binds nobody before it is released; a person may leave it and go on next week.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.editions.form_guard import NO_GROUNDS, Grounds
from gbv_desktop.domain.plan.editions.tables import PlanTables
from gbv_desktop.errors import Bug, Problem, ProblemKind
from gbv_desktop.exchange.plan.tables import tables_of
from gbv_desktop.exchange.plan.whole import faults_of_tables, plan_of_tables
from gbv_desktop.office.base.kept_values import kept_sentence, packed, sentence_of, unpacked
from gbv_desktop.office.open.facts import Fact
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.plan_in_force import newest_definitions, plan_of_definitions
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.plan.guarding import TablesChange, guarded
from gbv_desktop.store.records import DraftStep
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_, Message, message

E_DRAFT_NONE = ProblemKind(
    "E-DRAFT-NONE",
    N_("There is no draft of a next version of the plan."),
    N_("Begin one on the page Plan."),
    N_("Begin one with “gbv plan draft”."),
)
E_DRAFT_THERE = ProblemKind(
    "E-DRAFT-THERE",
    N_("There is a draft of the next version already, begun on {day} by {person}."),
    N_("Go on with it, apply it, or throw it away first."),
)
E_DRAFT_BASE = ProblemKind(
    "E-DRAFT-BASE",
    N_("The draft was made from another version of the plan than the one in force."),
    N_("Write the draft to a folder, throw it away, begin anew and take the folder in."),
)
E_DRAFT_SAME = ProblemKind(
    "E-DRAFT-SAME",
    N_("Nothing is different after that."),
    N_("Change something first."),
)
E_DRAFT_UNDO = ProblemKind(
    "E-DRAFT-UNDO",
    N_("There is nothing to take back in the draft."),
    N_("Go on with the draft, or throw it away."),
)
E_DRAFT_REDO = ProblemKind(
    "E-DRAFT-REDO",
    N_("There is nothing that was taken back in the draft."),
    N_("Go on with the draft."),
)

FROM_FOLDER = message(N_("Taken from a folder"))


@dataclass(frozen=True)
class DraftBase:
    """What the draft was made from, by whom and when.

    Attributes:
        plan: the object id of the edition of the plan.
        edition: its number.
    """

    plan: str
    edition: int
    begun_by: str
    begun_on: date


Change = Callable[[PlanTables], PlanTables]
"""Gives the tables after a change of the draft."""

DRAFT = Fact("plan draft", DraftBase)


@dataclass(frozen=True)
class DraftChange:
    """A change of the draft as a list tells it."""

    no: int
    said: Message
    by: str
    on: date
    undone: bool


@dataclass(frozen=True)
class EditionDraft:
    """The draft as it stands.

    Attributes:
        plan_id: of the plan.
        tables: of its files, as of a plan folder.
        changes: those that were made, oldest first; behind them those that were taken back.
    """

    plan_id: str
    base: DraftBase
    tables: PlanTables
    changes: tuple[DraftChange, ...]

    @property
    def edition(self) -> int:
        """The number that it gets once it is released."""
        return self.base.edition + 1

    @cached_property
    def faults(self) -> tuple[Problem, ...]:
        """Everything that stands in the way of its release; it may take a second."""
        return faults_of_tables(self.plan_id, self.tables)

    @cached_property
    def plan(self) -> Plan | None:
        """The plan that it makes; ``None`` while it has faults."""
        return None if self.faults else plan_of_tables(self.plan_id, self.tables)

    @property
    def to_undo(self) -> DraftChange | None:
        """The change that is taken back next."""
        made = [each for each in self.changes if not each.undone]
        return made[-1] if made else None

    @property
    def to_redo(self) -> DraftChange | None:
        """The change that is made again next."""
        return next((each for each in self.changes if each.undone), None)


def draft_of(office: Office) -> EditionDraft | None:
    """The draft of this office; ``None`` while there is none."""
    with office.store.read() as work:
        return _read(office, work)


def followed_plan(office: Office) -> tuple[Plan, PlanTables]:
    """The newest edition that was released, which a draft follows, and its tables."""
    with office.store.read() as work:
        newest = plan_of_definitions(work, newest_definitions(work))
    return newest, tables_of(newest)


def required_draft(office: Office) -> EditionDraft:
    """The draft of this office; raises E-DRAFT-NONE, E-ROLE."""
    office.require(CONSOLIDATING)
    found = draft_of(office)
    if found is None:
        raise E_DRAFT_NONE()
    return found


def tables_shown(office: Office, *, of_draft: bool = False) -> PlanTables:
    """The tables of the plan in force, or of the draft; raises E-DRAFT-NONE, E-ROLE."""
    return required_draft(office).tables if of_draft else tables_of(office.plan)


@needs(PersonRole.ENTER, PersonRole.ADMIN)
def begin_draft(
    office: Office,
    tables: PlanTables | None = None,
    said: Message = FROM_FOLDER,
    grounds: Grounds = NO_GROUNDS,
) -> EditionDraft:
    """Begins the draft of the next edition.

    Args:
        office: the consolidating office.
        tables: those of a plan that was read; without them those of the plan in force.
        said: where they come from, as the list of changes tells it.
        grounds: why something sensitive is asked for in them.

    Raises:
        Problem: E-PERSON-ROLE, E-ROLE, E-DRAFT-THERE, E-ROW-*.
    """
    office.require(CONSOLIDATING)
    with office.writing() as work:
        known = DRAFT.read(work)
        if known is not None:
            raise E_DRAFT_THERE(day=known.begun_on, person=known.begun_by)
        ids = newest_definitions(work)
        newest = plan_of_definitions(work, ids)
        base = DraftBase(
            plan=ids[-1],
            edition=newest.identity.edition,
            begun_by=office.actor.called,
            begun_on=office.clock.today(),
        )
        DRAFT.put(work, base)
        made = tables_of(newest)
        _put(work, made)
        office.log(work, "plan draft begun", office.plan.identity.id, edition=base.edition + 1)
        if tables is not None and tables != made:
            said, after = guarded(office, work, said, TablesChange(made, tables, grounds))
            _step(office, work, said, made, after)
        found = _read(office, work)
    if found is None:
        raise Bug("a draft that was just begun is not there")
    return found


@needs(PersonRole.ENTER, PersonRole.ADMIN)
def change_draft(
    office: Office, said: Message, change: Change, grounds: Grounds = NO_GROUNDS
) -> EditionDraft:
    """Makes one change, which one undo takes back.

    Every way to change a draft leads through here, and so by what guards sensitive rows and the
    days of periods that were due.

    Args:
        office: the consolidating office.
        said: what it does, as the list of changes tells it.
        change: gives the tables after it; it may raise, and then nothing is changed.
        grounds: why something sensitive is asked for, which only such a change needs.

    Raises:
        Problem: E-PERSON-ROLE, E-ROLE, E-DRAFT-NONE, E-DRAFT-SAME, E-ROW-*, what the change
            raises.
    """
    office.require(CONSOLIDATING)
    with office.writing() as work:
        found = _required(office, work)
        made = TablesChange(found.tables, change(found.tables), grounds)
        if made.after == found.tables:
            raise E_DRAFT_SAME()
        said, after = guarded(office, work, said, made)
        _step(office, work, said, found.tables, after)
        return _required(office, work)


@needs(PersonRole.ENTER, PersonRole.ADMIN)
def undo_draft(office: Office) -> EditionDraft:
    """Takes the last change back; raises E-PERSON-ROLE, E-ROLE, E-DRAFT-NONE, E-DRAFT-UNDO."""
    return _turned(office, undone=True)


@needs(PersonRole.ENTER, PersonRole.ADMIN)
def redo_draft(office: Office) -> EditionDraft:
    """Makes the change again that was taken back last; raises as :func:`undo_draft`, but for
    E-DRAFT-UNDO E-DRAFT-REDO."""
    return _turned(office, undone=False)


def _turned(office: Office, *, undone: bool) -> EditionDraft:
    """The draft after a step back, or one forward again."""
    office.require(CONSOLIDATING)
    with office.writing() as work:
        _required(office, work)
        step = work.plan_draft.to_undo() if undone else work.plan_draft.to_redo()
        if step is None:
            raise E_DRAFT_UNDO() if undone else E_DRAFT_REDO()
        _put(work, unpacked(step.before if undone else step.after))
        work.plan_draft.mark(step.no, undone=undone)
        return _required(office, work)


@needs(PersonRole.ENTER, PersonRole.ADMIN)
def discard_draft(office: Office) -> None:
    """Throws the draft away; raises E-PERSON-ROLE, E-ROLE, E-DRAFT-NONE."""
    office.require(CONSOLIDATING)
    with office.writing() as work:
        found = _required(office, work)
        clear_draft(work)
        office.log(work, "plan draft thrown away", found.plan_id, edition=found.edition)


def follow_in_draft(
    office: Office,
    work: Work,
    plan: str,
    edition: int,
    change: Change,
) -> None:
    """What changed the plan in force is in the draft as well, which is of the new edition then.

    Args:
        office: the consolidating office.
        work: the transaction in which the plan in force is changed.
        plan: object id of the plan after it.
        edition: its number.
        change: what was changed, for the tables of the draft.
    """
    base = DRAFT.read(work)
    if base is None:
        return
    DRAFT.put(work, replace(base, plan=plan, edition=edition))
    before = _required(office, work).tables
    after = change(before)
    if after != before:
        _step(office, work, message(N_("Changed in the plan in force as well")), before, after)


def clear_draft(work: Work) -> None:
    """The draft is no more; without a word in the journal."""
    DRAFT.drop(work)
    work.plan_draft.clear()


def _read(office: Office, work: Work) -> EditionDraft | None:
    base = DRAFT.read(work)
    if base is None:
        return None
    tables = {file: unpacked(content) for file, content in work.plan_draft.tables().items()}
    changes = tuple(map(_told, work.plan_draft.steps()))
    return EditionDraft(office.plan.identity.id, base, tables, changes)


def _required(office: Office, work: Work) -> EditionDraft:
    found = _read(office, work)
    if found is None:
        raise E_DRAFT_NONE()
    return found


def _told(step: DraftStep) -> DraftChange:
    return DraftChange(step.no, sentence_of(step.said), step.by, step.at.date(), step.undone)


def _step(office: Office, work: Work, said: Message, before: PlanTables, after: PlanTables) -> None:
    """Keeps a change: the files that it touches, before and after."""
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    work.plan_draft.add_step(
        DraftStep(
            no=work.plan_draft.next_no(),
            said=kept_sentence(said),
            by=office.actor.called,
            at=office.clock.now(),
            undone=False,
            before=packed({name: before.get(name) for name in names}),
            after=packed({name: after.get(name) for name in names}),
        )
    )
    _put(work, {name: after.get(name) for name in names})


def _put(work: Work, files: Mapping[str, Mapping[str, Any] | None]) -> None:
    kept = {name: None if each is None else packed(each) for name, each in files.items()}
    work.plan_draft.put(kept)
