"""Money that the consolidating office gives: in force at once as an edition of the plan, and on
its way to the units with the next packages.

What it does not give itself never stands in the plan: a commune has its budget from its own
council, the police from their branch, organisations from fees; they declare it themselves.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import partial

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.documents import EditionOrder
from gbv_desktop.domain.plan.work import BudgetChange, BudgetLine, MoneySource
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.work.money import checked_line, line_of_budget
from gbv_desktop.domain.work.offered.money import (
    OfferedSource,
    offered_in,
    sources_in,
    with_budget,
    with_sources,
)
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.plan.drafting import EditionDraft, begin_draft, change_draft, draft_of
from gbv_desktop.office.plan.releasing import release_change
from gbv_desktop.paths import resource
from gbv_desktop.text import N_, message

E_MONEY_NOBODY = ProblemKind(
    "E-MONEY-NOBODY",
    N_("Nobody is given anything yet."),
    N_("Choose a unit and enter a sum for it first."),
)
E_MONEY_GIVEN = ProblemKind(
    "E-MONEY-GIVEN",
    N_("{unit} was given money of {year} from this source for this purpose already: {amount} VND."),
    N_("Enter what comes later as an addition or a change; the sum of the year's start is one."),
)
ADDED = N_("Sources of money added")
"""What the list of changes says of them."""


def offered_sources() -> tuple[OfferedSource, ...]:
    """The sources that the program offers to plans of a district."""
    text = resource("proposed", "money.toml").read_text(encoding="utf-8")
    return tuple(
        OfferedSource(
            MoneySource(each["id"], each["name"], each.get("short", "")), each.get("from_year", 0)
        )
        for each in tomllib.loads(text)["source"]
    )


def add_offered_sources(office: Office) -> EditionDraft:
    """Adds those of this year that the plan lacks to the draft, which is begun if there is none.

    Raises:
        Problem: E-ROLE, E-PERSON-ROLE; E-DRAFT-SAME if the plan has them all.
    """
    if draft_of(office) is None:
        begin_draft(office)
    offered = offered_in(offered_sources(), office.clock.today().year)
    return change_draft(office, message(ADDED), partial(with_sources, offered=offered))


def sources_drafted(office: Office) -> bool:
    """Whether the draft of the plan has the offered sources of this year."""
    draft = draft_of(office) if office.consolidating else None
    if draft is None:
        return False
    offered = offered_in(offered_sources(), office.clock.today().year)
    return with_sources(draft.tables, offered) is draft.tables


def give_money(office: Office, lines: Sequence[BudgetLine], order: EditionOrder) -> Plan:
    """Gives units money, or changes what was given, in force from today.

    A plan that names no sources has those that are offered from the first money on.

    Args:
        office: the consolidating office.
        lines: what is given to whom.
        order: the decision, or that it is awaited.

    Returns:
        The plan in force.

    Raises:
        Problem: E-ROLE, E-PERSON-ROLE, E-MONEY-*, E-WORK-*, E-RELEASE-*.
    """
    office.require(CONSOLIDATING)
    if not lines:
        raise E_MONEY_NOBODY()
    offered = offered_sources()
    for each in lines:
        sources = sources_in(office.plan, offered, each.year)
        checked_line(line_of_budget(each), office.plan, sources)
    _require_given_once(office, lines)
    sources = sources_in(office.plan, offered, max(each.year for each in lines))
    change = partial(with_budget, lines=tuple(lines), sources=sources)
    return release_change(office, change, order)


def _require_given_once(office: Office, lines: Sequence[BudgetLine]) -> None:
    """What a year begins with is one sum for a unit, a source and a purpose; two would add up."""
    known = {_place(each): each for each in office.plan.budget}
    for line in lines:
        before = known.get(_place(line))
        if line.change is BudgetChange.GIVEN and before is not None:
            amount = format_count(before.amount)
            raise E_MONEY_GIVEN(unit=office.name_of(line.unit), year=line.year, amount=amount)
        known[_place(line)] = line


def _place(line: BudgetLine) -> tuple[object, ...]:
    return line.change, line.year, line.unit, line.source, line.activity
