"""Every edition of the plan that this office ever held, and which one was in force on a day.

Objects are kept for good, so nothing is noted beside them: an edition is known by its own words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import msgspec

from gbv_desktop.bundle.payload.definitions import PLAN_TYPE
from gbv_desktop.domain.plan.catalogue import Identity
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.open.facts import DEFINITIONS
from gbv_desktop.office.open.plan_in_force import (
    COMING,
    definitions_with,
    envelopes_of,
    replaced_editions,
)
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_

E_EDITION_NONE = ProblemKind(
    "E-EDITION-NONE",
    N_("This office never had version {edition} of its plan."),
    N_("Choose one of the versions in the list."),
    N_("“gbv plan show” lists the versions."),
)


@dataclass(frozen=True)
class PlanEdition:
    """A plan object that is kept here.

    Attributes:
        identity: its own words on what it is, by what it was ordered and from when it holds.
        current: whether this office works by it.
        replaced: another one took its place before its first day; it was never in force.
    """

    object_id: str
    identity: Identity
    current: bool
    replaced: bool = False

    @property
    def begins(self) -> date:
        """Its first day; one that names none holds from the first day of the plan."""
        return self.identity.in_force_from or date(self.identity.first_year, 1, 1)


def editions_of(office: Office) -> tuple[PlanEdition, ...]:
    """The editions of this office's plan that it ever held, in the order of their first days.

    Of two with one first day the later edition comes behind, and the one in use behind both: a
    slip that was put right has the same first day and number.
    """
    with office.store.read() as work:
        return editions_in(office, work)


def editions_in(office: Office, work: Work) -> tuple[PlanEdition, ...]:
    """As :func:`editions_of`, in a transaction."""
    current, replaced = set(DEFINITIONS.required(work)), replaced_editions(work)
    kept = envelopes_of(work, work.objects.ids(PLAN_TYPE))
    found = (
        PlanEdition(each, _identity(envelope.payload), each in current, each in replaced)
        for each, envelope in kept.items()
    )
    own = (each for each in found if each.identity.id == office.plan.identity.id)
    order = {True: 1, False: 0}
    return tuple(
        sorted(own, key=lambda e: (e.begins, e.identity.edition, order[e.current], e.object_id))
    )


def coming_editions(office: Office) -> tuple[PlanEdition, ...]:
    """Those that were released or taken in and are not in force yet, the next one first."""
    with office.store.read() as work:
        coming = {each.ids[-1] for each in COMING.read(work) or ()}
        # Nearly always there is none, and no object need be read.
        known = editions_in(office, work) if coming else ()
    return tuple(each for each in known if each.object_id in coming)


def definitions_of_edition(office: Office, edition: int) -> list[str] | None:
    """The objects of an edition that this office had, by its number; ``None`` if it had none.

    Of two with one number the later one: a slip that was put right.
    """
    found = [each for each in editions_of(office) if each.identity.edition == edition]
    if not found:
        return None
    with office.store.read() as work:
        return definitions_with(work, found[-1].object_id)


def edition_on(editions: Iterable[PlanEdition], day: date) -> PlanEdition | None:
    """The one that was in force on a day: the last that had begun; ``None`` before the first."""
    begun = [each for each in editions if each.begins <= day and not each.replaced]
    return begun[-1] if begun else None


def _identity(payload: bytes) -> Identity:
    # Checked when it came in; only the part that says what it is is read.
    return msgspec.json.decode(payload, type=_Head).identity


class _Head(msgspec.Struct):
    identity: Identity
