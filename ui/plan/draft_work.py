"""What the page of the plan asks of the office: read, change, take back, look over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gbv_desktop.i18n import _, fill
from gbv_desktop.text import Message
from ui.base.words import day
from ui.base.work import TaskOutcome, TaskProgress
from ui.plan.editing.acting import CHANGED
from ui.plan.editing.editor import Change, ShownDraft

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.catalogue import Plan
    from gbv_desktop.domain.plan.periods import Period
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.plan.editions import PlanEdition
    from gbv_desktop.office.plan.releasing import ReleaseReview


@dataclass(frozen=True)
class PlanShown:
    """What the page shows: the plan in force, and the draft of its next version if there is one.

    Attributes:
        versions: every one that this office has, the oldest first.
        periods: by the days that hold for this office: it may have been given more time.
    """

    plan: Plan
    periods: tuple[Period, ...]
    versions: tuple[PlanEdition, ...]
    draft: ShownDraft | None

    @property
    def edition(self) -> PlanEdition | None:
        """The one in force."""
        return next((each for each in reversed(self.versions) if each.current), None)


def read_plan(office: Office) -> PlanShown:
    """Reads the plan in force, its versions, and the draft at the consolidating office."""
    # Here and not above: whoever only reads the plan loads nothing of its editor.
    from gbv_desktop.office.plan.draft_faults import faults_of_draft
    from gbv_desktop.office.plan.drafting import draft_of, followed_plan
    from gbv_desktop.office.plan.editions import editions_of
    from gbv_desktop.office.reports.own_reports import periods_here

    periods = tuple(periods_here(office))
    versions = editions_of(office)
    draft = draft_of(office) if office.consolidating else None
    if draft is None:
        return PlanShown(office.plan, periods, versions, None)
    newest, before = followed_plan(office)
    faults = faults_of_draft(draft, before, office.clock.today())
    shown = ShownDraft(draft, faults, newest, before)
    return PlanShown(office.plan, periods, versions, shown)


def change(
    said: Message, change: Change, office: Office, _progress: TaskProgress
) -> TaskOutcome[None]:
    """Makes one change of the draft; ``said`` is told in its list."""
    from gbv_desktop.office.plan.drafting import change_draft

    change_draft(office, said, change)
    return TaskOutcome(None, CHANGED)


def begin(office: Office) -> None:
    """Begins a draft."""
    from gbv_desktop.office.plan.drafting import begin_draft

    begin_draft(office)


def undo_last(office: Office) -> None:
    """Takes the last change back."""
    from gbv_desktop.office.plan.drafting import undo_draft

    undo_draft(office)


def redo_last(office: Office) -> None:
    """Makes the change again that was taken back."""
    from gbv_desktop.office.plan.drafting import redo_draft

    redo_draft(office)


def throw_away(office: Office) -> None:
    """Throws the draft away."""
    from gbv_desktop.office.plan.drafting import discard_draft

    discard_draft(office)


def review(office: Office) -> tuple[ReleaseReview, dict[str, str]]:
    """What the draft changes for whom, and the names of those units by id; of one that is yet to
    come with its first day, since one that ends may have the same name."""
    from gbv_desktop.office.plan.releasing import review_draft

    found = review_draft(office)
    names = {unit: _called(office, unit) for each in found.by_unit for unit in each.units}
    return found, names


def _called(office: Office, unit_id: str) -> str:
    name, unit = office.name_of(unit_id), office.plan.unit_by_id.get(unit_id)
    first = unit.valid_from if unit is not None else None
    if first is None or first <= office.clock.today():
        return name
    return f"{name} ({fill(_('from {day}'), {'day': day(first)})})"
