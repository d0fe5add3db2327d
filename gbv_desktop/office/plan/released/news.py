"""What an edition of the plan changed for this office's unit, told again whenever it is asked."""

from __future__ import annotations

from dataclasses import dataclass

from gbv_desktop.office.open.plan_in_force import definitions_with, plan_of_definitions
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.editions import E_EDITION_NONE, PlanEdition, editions_of
from gbv_desktop.office.plan.released.orders import awaited_orders, order_words
from gbv_desktop.office.plan.sentences.change_words import (
    changes_between,
    in_force_words,
    put_off_words,
)
from gbv_desktop.text import N_, Message, message

_FIRST = N_("It is the first version that this office had; nothing came before it")
_UNKNOWN = N_("What this office had before it is not known any more; compare the plan itself")
_SAME = N_("Nothing is different for this unit")


@dataclass(frozen=True)
class EditionNews:
    """An edition and what it changed.

    Attributes:
        again: it has the number of the one before, which was put right.
        awaited: its document has to be noted here once it comes.
        lines: from when it holds, by what it is ordered, and each change as a sentence.
    """

    edition: PlanEdition
    again: bool
    awaited: bool
    lines: tuple[Message, ...]


def edition_news(office: Office, edition: int = 0) -> EditionNews:
    """What an edition changed against the one that this office had before it.

    Args:
        office: the open office.
        edition: its number; 0 for the newest, which may still be coming.

    Raises:
        Problem: E-EDITION-NONE.
    """
    known = editions_of(office)
    asked = {edition} if edition else {each.identity.edition for each in known if not each.replaced}
    fitting = [at for at, each in enumerate(known) if each.identity.edition in asked]
    if not fitting:
        raise E_EDITION_NONE(edition=edition)
    return _news(office, known, fitting[-1])


def news_of(office: Office, object_id: str) -> EditionNews:
    """As :func:`edition_news`, of one by the id of its plan object."""
    known = editions_of(office)
    return _news(office, known, [each.object_id for each in known].index(object_id))


def _news(office: Office, known: tuple[PlanEdition, ...], at: int) -> EditionNews:
    this = known[at]
    # One that was replaced before its day was never in force here.
    held = [each for each in known[:at] if not each.replaced]
    before = held[-1] if held else None
    head = (in_force_words(this.identity, office.clock.today()), *order_words(office, this))
    again = before is not None and before.identity.edition == this.identity.edition
    awaited = any(each.object_id == this.object_id for each in awaited_orders(office))
    # Where it was applied, whoever did so saw that it was made again.
    off = [each for each in known[at:] if each.replaced] if office.reports_upward else []
    later = put_off_words(this.identity, off)
    return EditionNews(this, again, awaited, (*head, *_changes(office, before, this), *later))


def _changes(office: Office, before: PlanEdition | None, this: PlanEdition) -> tuple[Message, ...]:
    if before is None:
        return (message(_FIRST),)
    unit = office.record.unit
    with office.store.read() as work:
        ids = [definitions_with(work, each.object_id) for each in (before, this)]
        plans = [plan_of_definitions(work, each) for each in ids if each]
    # An office of before editions could change kept no list of their objects.
    if len(plans) < len(ids) or any(unit not in plan.unit_by_id for plan in plans):
        return (message(_UNKNOWN),)
    old, new = plans
    return changes_between(office, old, new) or (message(_SAME),)
