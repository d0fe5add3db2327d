"""What another edition of the plan changes for a unit, in sentences."""

from __future__ import annotations

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.editions.plan_changes import PlanChange, PlanChangeKind, plan_changes
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.domain.text.deadline import Deadline
from gbv_desktop.office.open.plan_in_force import with_parts_of_papers
from gbv_desktop.office.open.session import Office
from gbv_desktop.text import N_, Field, Message, message

_SENTENCES = {
    PlanChangeKind.PERIOD_ASKED: N_("A report is asked for: {period}, to be sent {after}"),
    PlanChangeKind.PERIOD_GONE: N_("No report is asked for any more: {period}"),
    PlanChangeKind.DUE: N_("Report, {period}: to be sent {after}, no longer {before}"),
    PlanChangeKind.DATA_TO: N_("Report, {period}: figures up to {after}, no longer up to {before}"),
    PlanChangeKind.FIGURE_ASKED: N_("The form asks for a new figure: {code} {name}"),
    PlanChangeKind.FIGURE_GONE: N_("The form no longer asks for: {code} {name}"),
    PlanChangeKind.FIGURE: N_("The form asks otherwise for: {code} {name}"),
    PlanChangeKind.FORM: N_("The form has another title, text or check; its figures stay"),
    PlanChangeKind.ACTIVITY_GIVEN: N_("This unit has a part in a further activity: {code} {name}"),
    PlanChangeKind.ACTIVITY_GONE: N_("This unit no longer has a part in: {code} {name}"),
    PlanChangeKind.ACTIVITY: N_(
        "Words of the plan, or this unit's role, are different in: {code} {name}"
    ),
    PlanChangeKind.TARGET: N_("The target is different: {code} {name}"),
    PlanChangeKind.OWN_UNIT: N_(
        "What the plan says of this unit is different: name, heading or signer"
    ),
    PlanChangeKind.UNIT_NEW: N_("A unit comes into the plan: {name}"),
    PlanChangeKind.UNIT_GONE: N_("A unit leaves the plan: {name}"),
    PlanChangeKind.CITED: N_("Papers cite the plan by its number and day: {name} of {after}"),
    PlanChangeKind.OTHER: N_("Other parts of the plan are different; none of them is this unit's"),
}

_UNCITED = N_("Papers cite the plan without number and day from now on")


def changes_in_words(office: Office, new: Plan) -> tuple[Message, ...]:
    """A sentence for each change, those that bind the unit soonest first; none if none.

    A plan without this unit cannot be taken in, so nothing is said of it.
    """
    if office.record.unit not in new.unit_by_id:
        return ()
    # As it would be in use: what both are completed with is no change.
    whole = with_parts_of_papers(new)
    return tuple(map(change_words, plan_changes(office.plan, whole, office.record.unit)))


def change_words(change: PlanChange) -> Message:
    """One change as a sentence to the unit that it concerns."""
    fields: dict[str, Field] = {"code": change.code, "name": change.name}
    if change.what in (
        PlanChangeKind.PERIOD_ASKED,
        PlanChangeKind.PERIOD_GONE,
        PlanChangeKind.DUE,
        PlanChangeKind.DATA_TO,
    ):
        fields = {"period": period_words(change.code)}
    if change.what is PlanChangeKind.CITED and (change.after is None or not change.name):
        return message(_UNCITED)
    for name, day in (("before", change.before), ("after", change.after)):
        if day is not None:
            fields[name] = day.words() if isinstance(day, Deadline) else day
    return message(_SENTENCES[change.what], **fields)
