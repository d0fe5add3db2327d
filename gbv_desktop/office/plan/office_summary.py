"""Which office this is: unit, plan, keys, upper unit and counters; for ``gbv info`` and System."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gbv_desktop.bundle.envelope.keys import fingerprint
from gbv_desktop.office.open.facts import UPPER, counters
from gbv_desktop.office.open.members import approval_digits
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.editions import PlanEdition, coming_editions, editions_of
from gbv_desktop.office.plan.plan_document import PlanCited, plan_cited
from gbv_desktop.store.layout import kept_of_upgrade


@dataclass(frozen=True)
class OfficeSummary:
    """What the page on this office shows.

    Attributes:
        code: the state's code of the unit; empty for an office that has none.
        digits: what others compare: of the root key, or of this computer's.
        upper: the unit above as it is called today; empty before its first package.
        upper_id: its id in the plan, likewise.
        upper_digits, upper_verified: its root digits, and whether a person has compared them.
        package_no: the last package taken in, or made; ``None`` before the first.
        backup_no: the last backup's number; 0 before the first.
        approver_digits: of the key with which whoever signed in approves; empty where one person
            works, or if they do not approve.
        plan_cited: number and day by which papers cite the plan.
        kept: what the last upgrade of the program left for the way back, until the next one.
        editions: every edition of the plan that was in force here, in the order of their days.
        coming: those of them that are in force later.
    """

    code: str
    digits: str
    upper: str
    upper_id: str
    upper_digits: str
    upper_verified: bool
    package_no: int | None
    backup_no: int
    approver_digits: str
    plan_cited: PlanCited
    editions: tuple[PlanEdition, ...] = ()
    kept: tuple[Path, ...] = ()
    coming: tuple[PlanEdition, ...] = ()


def summary_of(office: Office) -> OfficeSummary:
    """Reads how this office stands: keys, the unit above, packages, backups."""
    with office.store.read() as work:
        trust = UPPER.read(work)
        made = counters(work).package_no
    # A later plan may lack the unit above, whose keys are pinned all the same.
    upper = None if trust is None else office.plan.unit_by_id.get(trust.unit)
    # The consolidating unit makes packages and takes none in: its number is that of the last made.
    taken = 0 if trust is None else trust.package_no
    return OfficeSummary(
        code=office.unit_name.code,
        digits=office.digits,
        upper=upper.name_on(office.clock.today()).office if upper else "",
        upper_id=trust.unit if trust else "",
        upper_digits=fingerprint("root", bytes.fromhex(trust.root)) if trust else "",
        upper_verified=trust is not None and trust.verified,
        package_no=(made if office.consolidating else taken) or None,
        backup_no=office.store.backup_no,
        approver_digits="" if office.alone else approval_digits(office.actor),
        plan_cited=plan_cited(office.plan),
        editions=editions_of(office),
        kept=kept_of_upgrade(office.store.layout),
        coming=coming_editions(office),
    )
