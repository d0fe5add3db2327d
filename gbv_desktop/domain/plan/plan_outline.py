"""What a plan says of itself, in its own words and order: to read in the window and by command."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gbv_desktop.domain.plan.catalogue import Identity, Plan, Target
from gbv_desktop.domain.plan.documents import Pending
from gbv_desktop.text import N_, Field, message


@dataclass(frozen=True)
class PlanPart:
    """One part: its heading, and its paragraphs."""

    head: Field
    lines: tuple[Field, ...]


def plan_outline(plan: Plan) -> tuple[PlanPart, ...]:
    """The parts that the plan fills, in the order of a plan on paper."""
    identity = plan.identity
    texts = (
        (N_("Purposes"), identity.purposes),
        (N_("Requirements"), identity.requirements),
        (N_("Whom it is for"), (identity.subjects,)),
        (N_("Goals"), tuple(_goals(plan))),
        (N_("Reporting"), (identity.reporting,)),
        (N_("Recipients of the plan"), identity.recipients),
        (N_("Where the text was taken from"), (identity.source,)),
    )
    parts = [PlanPart(identity.title, tuple(_about(identity)))]
    parts += [PlanPart(message(head), tuple(filter(None, lines))) for head, lines in texts]
    return tuple(part for part in parts if part.lines)


def _about(identity: Identity) -> Iterator[Field]:
    years = {"first": identity.first_year, "last": identity.last_year}
    yield message(N_("{issuer}; {first}–{last}"), issuer=identity.issuer, **years)
    if identity.number and identity.signed_on:
        said = N_("No. {number} of {day}")
        yield message(said, number=identity.number, day=identity.signed_on)
    elif identity.number:
        yield message(N_("No. {number}"), number=identity.number)
    yield from _edition(identity)
    if identity.upper_document:
        upper = N_("Carries out {document}: {scheme}")
        yield message(upper, document=identity.upper_document, scheme=identity.upper_scheme)


def _edition(identity: Identity) -> Iterator[Field]:
    """By what the edition was ordered, from which day it holds, and what goes further up."""
    order, upward = identity.order, identity.upward
    if order.no and order.on:
        said = N_("Edition {edition}, by {number} of {day}")
        yield message(said, edition=identity.edition, number=order.no, day=order.on)
    elif order.pending:
        yield message(_PENDING[order.pending], edition=identity.edition)
    if identity.in_force_from:
        yield message(N_("In force from {day}"), day=identity.in_force_from)
    if upward.gives_reports and upward.document.on:
        said = N_("With the consolidated report go the units' own reports, by {number} of {day}")
        yield message(said, number=upward.document.no, day=upward.document.on)


_PENDING = {
    Pending.AWAITED: N_("Edition {edition}; the paper that orders it is awaited"),
    Pending.TECHNICAL: N_("Edition {edition}; a technical change, which no paper has to order"),
}


def _goals(plan: Plan) -> Iterator[Field]:
    """Each goal in the plan's own words, with the figure that it is followed by."""
    seen: set[tuple[str, str]] = set()
    for target in plan.targets:
        if target.statement and (target.code, target.statement) not in seen:
            seen.add((target.code, target.statement))
            yield _goal(target)


def _goal(target: Target) -> Field:
    said = message(
        N_("{statement} (followed by {code} {name})"),
        statement=target.statement,
        code=target.code,
        name=target.name,
    )
    if not target.remark:
        return said
    return message(N_("{goal}. {remark}"), goal=said, remark=target.remark)
