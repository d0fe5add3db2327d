"""Which level of the format the objects of a file need, seen from what stands in them.

Source: SPEC.md, clause 3, "Levels". Writers ask it for what they write into ``needs``, readers for
what they refuse where a file says less than it uses.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any, Final

import msgspec

from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.level.first import FIRST, FIRST_TYPES
from gbv_desktop.bundle.level.second import SECOND, SECOND_TYPES
from gbv_desktop.bundle.limits import LEVEL
from gbv_desktop.bundle.payload.definitions import (
    DEFINITION_TYPES,
    FORM_TYPE,
    PLAN_TYPE,
    UNITS_TYPE,
)
from gbv_desktop.bundle.payload.downward_wire import RecommendationWire
from gbv_desktop.bundle.payload.kinds import (
    APPROVER_TYPE,
    OFFICE_TYPE,
    RECEIPT_TYPE,
    RECOMMENDATION_TYPE,
    REPLY_TYPE,
    REPORT_TYPE,
    ROSTER_TYPE,
    TRUST_TYPE,
)
from gbv_desktop.bundle.payload.office_wire import OfficeWire
from gbv_desktop.bundle.payload.report_wire import ReportWire
from gbv_desktop.bundle.payload.shapes import FieldSearch
from gbv_desktop.bundle.payload.upward_wire import ReplyWire
from gbv_desktop.bundle.payload.wire import Approver, Receipt, Roster, Trust
from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.forms import Form
from gbv_desktop.domain.plan.narrative import ADVICE_MARK, CAMPAIGN_MARK
from gbv_desktop.domain.plan.periods import PeriodKind, parse_code
from gbv_desktop.errors import Problem

_SCHEMAS: Final[dict[str, Any]] = {
    REPORT_TYPE: ReportWire,
    APPROVER_TYPE: Approver,
    OFFICE_TYPE: OfficeWire,
    TRUST_TYPE: Trust,
    RECEIPT_TYPE: Receipt,
    ROSTER_TYPE: Roster,
    FORM_TYPE: Form,
    UNITS_TYPE: dict[str, list[Unit]],
    PLAN_TYPE: Plan,
    RECOMMENDATION_TYPE: RecommendationWire,
    REPLY_TYPE: ReplyWire,
}


def level_of_bundle(objects: Iterable[Envelope]) -> int:
    """The level that a report bundle's reader must know.

    Args:
        objects: each of a schema that its type has; what was not read by it must not come here.
    """
    nested = tuple(objects)
    # A bundle of the first level brings a report.
    reports = any(each.payload_type == REPORT_TYPE for each in nested)
    return max(1 if reports else 2, _level_of(nested))


def level_of_package(objects: Iterable[Envelope]) -> int:
    """The level that a package's reader must know; ``objects`` as in :func:`level_of_bundle`."""
    nested = tuple(objects)
    # One document of keys: how they follow each other is of a later level.
    trusts = sum(each.payload_type == TRUST_TYPE for each in nested)
    return max(1 if trusts == 1 else 2, _level_of(nested))


def _level_of(objects: Iterable[Envelope]) -> int:
    return max((_level(each) for each in objects), default=1)


_remembered: dict[str, int] = {}
"""Levels by object id. Every package of an upper unit brings the same plan again; the bytes, which
may be many, are not kept for it."""
_MOST_REMEMBERED: Final = 256


def _level(envelope: Envelope) -> int:
    if envelope.payload_type not in FIRST_TYPES | SECOND_TYPES:
        return LEVEL
    if envelope.payload_type not in _SCHEMAS:
        # Other objects that came with the second level have no later fields yet.
        return 2
    if envelope.payload_type not in FIRST_TYPES:
        return max(2, _seen_in(envelope))
    if envelope.payload_type not in DEFINITION_TYPES:
        return _seen_in(envelope)
    found = _remembered.get(envelope.id)
    if found is None:
        if len(_remembered) >= _MOST_REMEMBERED:
            _remembered.clear()
        found = _remembered[envelope.id] = _seen_in(envelope)
    return found


def _seen_in(envelope: Envelope) -> int:
    # The plain decoder: the bytes were read strictly, or are this program's own.
    data = msgspec.json.decode(envelope.payload)
    later = _LATER.of(data, _SCHEMAS[envelope.payload_type])
    seen = [level_of_key(schema, key) for schema, key, _value in later]
    if envelope.payload_type == REPORT_TYPE:
        seen.append(_level_of_period(data["period"]))
    if envelope.payload_type == PLAN_TYPE and _says_later(data.get("papers")):
        seen.append(3)
    return max(seen, default=1)


def _says_later(texts: Any) -> bool:
    """Whether a text of papers names the campaign of a year or counts recommendations, which
    earlier programs cannot."""
    if isinstance(texts, dict):
        return any(map(_says_later, texts.values()))
    if isinstance(texts, list):
        return any(map(_says_later, texts))
    return isinstance(texts, str) and any(each in texts for each in (CAMPAIGN_MARK, ADVICE_MARK))


def _level_of_period(code: str) -> int:
    # A period that is none is for whoever reads the report to refuse.
    with suppress(Problem):
        return level_of_key(PeriodKind, parse_code(code).kind)
    return 1


def level_of_key(schema: type, key: str) -> int:
    """The level that a field of a schema came with, or a value of an enumeration."""
    if key in FIRST.get(schema.__name__, ()):
        return 1
    # What nobody wrote down is of the newest level.
    return 2 if key in SECOND.get(schema.__name__, ()) else LEVEL


def _is_later(schema: type, key: str) -> bool:
    return level_of_key(schema, key) > 1


_LATER: Final = FieldSearch(_is_later)
