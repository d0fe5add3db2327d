"""The register of areas to be helped more, at the consolidating office alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.work.records import require_year
from gbv_desktop.domain.work.support import SupportedArea, checked_support
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_

E_SUPPORT_NONE = ProblemKind(
    "E-SUPPORT-NONE",
    N_("There is no line no. {no} among the areas to be helped more."),
    N_("Choose one from the list."),
    N_("Choose one from the list; the command “support list” shows it."),
)


@dataclass(frozen=True)
class SupportLine:
    """A line with what its unit is called."""

    area: SupportedArea
    office: str


def read_support(office: Office, year: int | None = None) -> tuple[SupportLine, ...]:
    """The register of a year or of all, the newest year first, units in their customary order.

    Raises:
        Problem: E-ROLE.
    """
    office.require(CONSOLIDATING)
    with office.store.read() as work:
        found = work.work_records.list(SupportedArea, year=year)
    place = {each.id: at for at, each in enumerate(office.plan.units)}
    ordered = sorted(found, key=lambda each: (-each.year, place.get(each.unit, 0), each.no))
    return tuple(SupportLine(each, _name(office, each)) for each in ordered)


def _name(office: Office, area: SupportedArea) -> str:
    unit = office.plan.unit_by_id.get(area.unit)
    return area.unit if unit is None else unit.name_on(office.clock.today()).office


@needs(PersonRole.ENTER)
def put_support(office: Office, area: SupportedArea) -> SupportedArea:
    """Enters a line, or puts the one of that number right.

    Raises:
        Problem: E-ROLE, E-PERSON-ROLE, E-SUPPORT-*, E-PAPER-NUMBER, E-WORK-*.
    """
    office.require(CONSOLIDATING)
    require_year(area, office.plan.identity)
    clean = checked_support(area, office.plan.unit_by_id)
    with office.writing() as work:
        if not clean.no:
            made = replace(clean, no=work.work_records.add(clean))
            office.log(work, "support", str(made.no))
            return made
        # Saving without a change leaves no line in the journal that looks like one.
        if _standing(work, clean.no) != clean:
            work.work_records.change(clean)
            office.log(work, "support put right", str(clean.no))
    return clean


@needs(PersonRole.ENTER)
def remove_support(office: Office, no: int) -> SupportedArea:
    """Takes a line out of the register.

    Raises:
        Problem: E-ROLE, E-PERSON-ROLE, E-SUPPORT-NONE.
    """
    office.require(CONSOLIDATING)
    with office.writing() as work:
        line = _standing(work, no)
        work.work_records.set_removed(SupportedArea, no, True)
        office.log(work, "support removed", str(no))
    return line


def supported_area(office: Office, no: int) -> SupportedArea:
    """The line of that number. Raises E-ROLE, E-SUPPORT-NONE."""
    office.require(CONSOLIDATING)
    with office.store.read() as work:
        return _standing(work, no)


def _standing(work: Work, no: int) -> SupportedArea:
    found = work.work_records.get(SupportedArea, no)
    if found is None:
        raise E_SUPPORT_NONE(no=no)
    return found
