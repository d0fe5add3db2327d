"""A version of the plan as a plan folder, and a draft from one."""

from __future__ import annotations

from pathlib import Path

from gbv_desktop.domain.plan.editions.form_guard import NO_GROUNDS, Grounds
from gbv_desktop.errors import ProblemKind
from gbv_desktop.exchange import plan_folder
from gbv_desktop.exchange.plan.editing import require_shapes
from gbv_desktop.exchange.plan.tables import tables_of
from gbv_desktop.office.open.plan_in_force import plan_of_definitions
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.plan.drafting import EditionDraft, begin_draft, required_draft
from gbv_desktop.office.plan.editions import E_EDITION_NONE, definitions_of_edition
from gbv_desktop.text import N_

E_PLAN_OTHER = ProblemKind(
    "E-PLAN-OTHER",
    N_("The folder holds the plan “{plan}”; this office works by “{own}”."),
    N_("Choose the folder of this office's plan: its name is “{own}”."),
)


def export_plan(office: Office, folder: Path, *, edition: int = 0, of_draft: bool = False) -> Path:
    """Writes a version of the plan into a new folder that bears the plan's id.

    Args:
        office: any office; a draft has only the consolidating one.
        folder: where the plan's folder is made; one that bears the plan's id is that folder.
        edition: the version; 0 for the one in force.
        of_draft: the draft instead.

    Returns:
        The plan's folder.

    Raises:
        Problem: E-EDITION-NONE, E-DRAFT-NONE, E-ROLE, E-PLAN-INTO, E-PLAN-TAKEN, E-PLAN-WRITE.
    """
    if of_draft:
        tables = required_draft(office).tables
    elif edition in (0, office.plan.identity.edition):
        tables = tables_of(office.plan)
    else:
        ids = definitions_of_edition(office, edition)
        if ids is None:
            raise E_EDITION_NONE(edition=edition)
        with office.store.read() as work:
            tables = tables_of(plan_of_definitions(work, ids))
    plan_id = office.plan.identity.id
    made = folder if folder.name == plan_id else folder / plan_id
    plan_folder.write(tables, made)
    return made


def import_plan(office: Office, folder: Path, grounds: Grounds = NO_GROUNDS) -> EditionDraft:
    """Makes the draft of the next version from a plan folder, which may still have faults.

    Args:
        office: the consolidating office.
        folder: the plan folder.
        grounds: why something sensitive is asked for that is not in the plan yet.

    Raises:
        Problem: E-PERSON-ROLE, E-ROLE, E-DRAFT-THERE, E-ROW-*, E-PLAN-OTHER, and E-PLAN-* of
            a folder that cannot be read.
    """
    office.require(CONSOLIDATING)
    tables = plan_folder.read_tables(folder)
    require_shapes(tables)
    named = str(tables.get("plan", {}).get("plan", {}).get("id", folder.name))
    if named != office.plan.identity.id:
        raise E_PLAN_OTHER(plan=named[:40], own=office.plan.identity.id)
    return begin_draft(office, tables, grounds=grounds)
