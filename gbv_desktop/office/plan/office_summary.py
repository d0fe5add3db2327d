"""What an office says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gbv_desktop.bundle.keys import fingerprint
from gbv_desktop.office.open.facts import UPPER, counters
from gbv_desktop.office.open.members import approval_digits
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.plan_document import PlanCited, plan_cited


def describe(office: Office) -> dict[str, Any]:
    """Unit, role, plan, digits, and what is known of the upper unit.

    ``package_no`` is the last package taken in, or made by a consolidating unit; ``None`` before
    the first.
    """
    with office.store.read() as work:
        trust = UPPER.read(work)
        made = counters(work).package_no
    record = office.record
    upper = None
    if trust is not None:
        upper = {
            "unit": trust.unit,
            "digits": fingerprint("root", bytes.fromhex(trust.root)),
            "verified": trust.verified,
        }
    number = made if office.consolidating else (trust.package_no if trust else 0)
    return {
        "unit": record.unit,
        "role": record.role,
        "plan": office.plan.identity.id,
        "training": record.training,
        "digits": office.digits,
        "upper": upper,
        "package_no": number or None,
    }


@dataclass(frozen=True)
class OfficeSummary:
    """What the page on this office shows.

    Attributes:
        code: the state's code of the unit; empty for an office that has none.
        digits: what others compare: of the root key, or of this computer's.
        upper: the unit above as it is called today; empty before its first package.
        upper_digits, upper_verified: its root digits, and whether a person has compared them.
        package_no: the last package taken in, or made; ``None`` before the first.
        backup_no: the last backup's number; 0 before the first.
        approver_digits: of the key with which whoever signed in approves; empty where one person
            works, or if they do not approve.
        plan_cited: number and day by which papers cite the plan.
    """

    code: str
    digits: str
    upper: str
    upper_digits: str
    upper_verified: bool
    package_no: int | None
    backup_no: int
    approver_digits: str
    plan_cited: PlanCited


def standing(office: Office) -> OfficeSummary:
    """Reads how this office stands: keys, the unit above, packages, backups."""
    found = describe(office)
    upper = found["upper"] or {"unit": "", "digits": "", "verified": False}
    unit = office.plan.unit_by_id.get(upper["unit"])
    return OfficeSummary(
        code=office.unit_name.code,
        digits=found["digits"],
        upper=unit.name_on(office.clock.today()).office if unit else "",
        upper_digits=upper["digits"],
        upper_verified=upper["verified"],
        package_no=found["package_no"],
        backup_no=office.store.backup_no,
        approver_digits="" if office.alone else approval_digits(office.actor),
        plan_cited=plan_cited(office.plan),
    )
