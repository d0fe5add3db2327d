"""What an office says of itself."""

from __future__ import annotations

from typing import Any

from gbv_desktop.bundle.keys import fingerprint
from gbv_desktop.office.facts import UpperTrust, counters, fact_or_none
from gbv_desktop.office.session import Office


def describe(office: Office) -> dict[str, Any]:
    """Unit, role, plan, digits, and what is known of the upper unit.

    ``package_no`` is the last package taken in, or made by a consolidating unit; ``None`` before
    the first.
    """
    with office.store.read() as work:
        trust = fact_or_none(work, "upper", UpperTrust)
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
