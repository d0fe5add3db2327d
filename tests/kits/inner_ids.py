"""Finds the program's own ids in what people read; what is an id is taken from the data itself."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.plan.catalogue import UnitRole
from gbv_desktop.domain.report.bundle_ledger import Outcome
from gbv_desktop.domain.report.facts_beside import FACT_WORDS, FORM_WORDS
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.office.open.session import Office

FILE = re.compile(r"\S*(?:GBV_|bao-cao|\.gbv|\.pdf|\.xlsx|\.json|\.csv)[^\s“”]*|/\S+", re.I)
"""Names of files hold ids on purpose; people copy them as they are."""

SHAPES = (
    re.compile(r"\b20\d\d-\d\d-\d\d\b"),
    re.compile(r"\bR\d+\.\d+:\S+|\bEST\.\d\b|\bTEXT\.\w+"),
    re.compile(r"\b[A-Z]\d\d[a-z]?\.[a-z_]\w*"),
    re.compile(r"\b(?:details|texts|activities|cells|reasons)\.\w+|\$\.\w+"),
    re.compile(r"\b[0-9a-f]{12,64}\b"),
    re.compile(r"\b[A-Z]\w+(?:Error|Exception)\b"),
)
"""Days of computers, keys of findings, cells, paths into documents, hashes, Python's faults."""

ENUMS = frozenset(
    each.value for kind in (UnitRole, PersonRole, Outcome, ReportState) for each in kind
)


def ids_of(office: Office) -> frozenset[str]:
    """Every id of this office: of units, forms, periods, activities, people and computers."""
    plan = office.plan
    with office.store.read() as work:
        devices = {each.device for each in work.devices.list()}
    found = {
        *(unit.id for unit in plan.units),
        *(form.code for form in plan.forms),
        *(activity.id for activity in plan.activities),
        # A plain year is what people write, too.
        *(period.code for period in plan.periods if not period.code.isdigit()),
        *(event.code for event in plan.log_events),
        *(member.id for member in office.members),
        *devices,
        *(each[:8] for each in devices),
        plan.identity.id,
        office.record.unit,
        *(name for name in FACT_WORDS if "_" in name),
        *(name for name in FORM_WORDS if "_" in name),
        *ENUMS,
    }
    return frozenset(each for each in found if len(each) > 3)


def inner(texts: Iterable[str], ids: frozenset[str]) -> list[str]:
    """What is told by an id, each with the whole text."""
    longest_first = sorted(map(re.escape, ids), key=len, reverse=True)
    word = re.compile(rf"(?<![\w-])(?:{'|'.join(longest_first)})(?![\w-])")
    found = []
    for text in texts:
        plain = FILE.sub(" ", text)
        hits = [hit[0] for shape in (word, *SHAPES) for hit in shape.finditer(plain)]
        found += [f"{hit} in: {text}" for hit in hits]
    return found
