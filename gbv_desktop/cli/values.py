"""What commands about the office answer with ``--json``.

The names in these values are kept for whoever reads them by program: they stay as they are though
the office's own names change, and the office knows nothing of them.
"""

from __future__ import annotations

from typing import Any

from gbv_desktop.domain.plan.plan_outline import PlanPart
from gbv_desktop.i18n import field_words
from gbv_desktop.office.base.home_place import HomePlace
from gbv_desktop.office.open.session import CONSOLIDATING, REPORTING, Office
from gbv_desktop.office.open.setup import PlanChoice
from gbv_desktop.office.plan.editions import PlanEdition
from gbv_desktop.office.plan.office_summary import OfficeSummary
from gbv_desktop.office.trust.backups import Restored


def office_value(office: Office, found: OfficeSummary) -> dict[str, Any]:
    """Unit, role, plan, digits, and what is known of the upper unit.

    ``package_no`` is the last package taken in, or made by a consolidating unit; ``None`` before
    the first.
    """
    upper = {
        "unit": found.upper_id,
        "digits": found.upper_digits,
        "verified": found.upper_verified,
    }
    # Only where they differ: by the first those below know it, by these the unit above.
    computer = {"computer_digits": office.computer_digits} if office.between else {}
    return {
        "unit": office.record.unit,
        "role": office.record.role,
        "plan": office.plan.identity.id,
        "training": office.record.training,
        "digits": found.digits,
        **computer,
        # Null and not an empty object: before the first package there is no upper unit to compare.
        "upper": upper if found.upper_id else None,
        "package_no": found.package_no,
        "editions": [_edition_value(each) for each in found.editions],
        "coming": [_edition_value(each) for each in found.coming],
        "kept": [str(each) for each in found.kept],
    }


def place_value(place: HomePlace) -> dict[str, Any]:
    """Where the data lie; ``free`` and ``total`` are bytes, 0 where the system does not say."""
    return {
        "folder": str(place.folder),
        "portable": place.portable,
        "free": place.free,
        "total": place.total,
    }


def _edition_value(edition: PlanEdition) -> dict[str, Any]:
    """An edition of the plan that was in force here: from which day, and by what."""
    order = edition.identity.order
    return {
        "edition": edition.identity.edition,
        "from": edition.begins.isoformat(),
        "number": order.no,
        "on": order.on.isoformat() if order.on else "",
        "pending": order.pending.value,
        "current": edition.current,
    }


def plan_value(choice: PlanChoice) -> dict[str, Any]:
    """A plan with the units an office can be set up for, its periods and forms."""
    plan = choice.plan
    return {
        "plan": plan.identity.id,
        "title": plan.identity.title,
        "units": [
            {
                "id": unit.id,
                # The newest name, whatever today's date: an office is set up for the years to come.
                "name": unit.names[-1].name,
                "reporter": unit.reporter,
                "role": _role(choice, unit.id),
            }
            # In the customary order of the plan, as the window lists them.
            for unit in sorted(plan.units, key=lambda unit: (unit.order, unit.id))
        ],
        "periods": [period.code for period in plan.periods],
        "forms": [
            {
                "form": form.code,
                "edition": form.edition,
                "reporter": form.reporter,
                "title": form.title,
            }
            for form in plan.forms
        ],
    }


def _role(choice: PlanChoice, unit: str) -> str | None:
    """The role a unit plays; a consolidating unit may report upward as well."""
    if unit in choice.consolidating:
        return CONSOLIDATING
    return REPORTING if unit in choice.reporting else None


def outline_value(plan: str, parts: tuple[PlanPart, ...]) -> dict[str, Any]:
    """A plan in its own words."""
    return {
        "plan": plan,
        "parts": [
            {"head": field_words(part.head), "lines": [field_words(line) for line in part.lines]}
            for part in parts
        ],
    }


def restored_value(found: Restored) -> dict[str, Any]:
    """Which office is back, as of which backup, and who may sign in again."""
    return {
        "unit": found.unit,
        "backup_no": found.backup_no,
        "made_at": str(found.made_at),
        "people_back": list(found.people_back),
    }
