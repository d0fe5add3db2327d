"""The window's view of the inbox: a preview with names, and taking in what was chosen from it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gbv_desktop.bundle.faults import E_FILE_READ
from gbv_desktop.bundle.stick import shown_name
from gbv_desktop.office.base.progress import Progress
from gbv_desktop.office.contacts.phones import NO_PHONES, UnitPhones, phones_of_units
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.receive import enrolment, importing, previewing
from gbv_desktop.office.receive.import_rows import WAITING, ImportRow
from gbv_desktop.office.stick import inbox
from gbv_desktop.office.stick.inbox import AsideFile


@dataclass(frozen=True)
class NamedUnit:
    """A unit's name for a table, as the subject of a sentence, and its customary place."""

    name: str
    office: str
    order: int
    phones: UnitPhones = NO_PHONES


@dataclass(frozen=True)
class Asking:
    """A computer whose registration file is here or on the stick.

    Attributes:
        sha256: the registration file; empty if it was taken in before.
    """

    device: str
    unit: str
    sha256: str = ""


@dataclass(frozen=True)
class Arrivals:
    """What lies on a stick, and beside it what was refused before.

    Attributes:
        rows: as :func:`previewing.preview` gives them. state_no: the state it was seen from.
        aside: the refused files that are kept.
        units: the plan's units by id, as they are called today.
        asking: the computers that ask to be registered, by their ids.
    """

    rows: tuple[ImportRow, ...]
    aside: tuple[AsideFile, ...]
    state_no: int
    units: Mapping[str, NamedUnit]
    asking: Mapping[str, Asking] = field(default_factory=dict)


def arrivals(office: Office, place: Path, progress: Progress | None = None) -> Arrivals:
    """Previews a stick or folder.

    Good files that lie aside and could be taken in now are not among the rows: they come in by
    themselves with the next import. Those that somebody has to look at are.

    Raises:
        Problem: E-ROLE, E-FILE-READ.
        Stopped: the person wants no more of it.
    """
    seen = previewing.preview(office, [place], progress, good_first=True)
    # Good ones come in with any import, chosen or not: a tick beside them would be a lie.
    rows = tuple(row for row in seen.rows if not row.again or row.left)
    today = office.clock.today()
    with office.store.read() as work:
        phones = phones_of_units(office, work)
    units = {
        unit.id: NamedUnit(
            *(unit.name_on(today).name, unit.name_on(today).office, unit.order),
            phones[unit.id],
        )
        for unit in office.plan.units
    }
    return Arrivals(rows, inbox.aside(office), seen.state_no, units, _asking(office, seen.rows))


def _asking(office: Office, rows: Iterable[ImportRow]) -> dict[str, Asking]:
    """Those that wait here, and those whose file lies on this stick."""
    found = {each.device: Asking(each.device, each.unit) for each in enrolment.waiting(office)}
    # One that waits here needs no file: its stick may be gone before the digits are typed.
    for row in rows:
        if row.outcome == WAITING and row.unit:
            found.setdefault(row.device, Asking(row.device, row.unit, row.sha256))
    return found


def take_chosen(
    office: Office,
    place: Path,
    state_no: int,
    chosen: Container[str],
    decided: Container[str] = (),
    progress: Progress | None = None,
) -> tuple[ImportRow, ...]:
    """Takes in the chosen files of a preview, by their hashes; ``decided`` as there.

    Raises:
        Problem: E-ROLE, E-STATE-CHANGED, E-FILE-READ where the stick was pulled.
        Stopped: the person wants no more of it; whole files are in or out.
    """
    # Pulled since the preview: that is said, and not that the stick holds nothing.
    if not place.exists():
        raise E_FILE_READ(file=shown_name(place))
    return importing.take_in(
        office, [place], state_no, chosen=chosen, decided=decided, progress=progress
    )
