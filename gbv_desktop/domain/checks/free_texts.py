"""The findings on the free texts of a report: what may tell who."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gbv_desktop.domain.checks.findings import Finding
from gbv_desktop.domain.plan.rules import Level
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.text.disclosure import WARNED, HitKind, scan
from gbv_desktop.text import N_, message

_SENTENCES = {
    HitKind.NAME: N_("The text names someone: {found}. A report holds counts, never persons."),
    HitKind.PHONE: N_("The text holds a phone number: {found}."),
    HitKind.ID: N_("The text holds what looks like the number of an identity paper: {found}."),
    HitKind.INITIALS: N_("The text holds initials of a name: {found}."),
    HitKind.BIRTH: N_("The text tells when someone was born: {found}."),
    HitKind.AGE: N_("The text tells someone's age: {found}."),
    HitKind.CLASS: N_("The text tells a class at school: {found}."),
    HitKind.VILLAGE: N_("The text tells a village or a quarter: {found}."),
    HitKind.DATE: N_("The text tells an exact day: {found}."),
}


def check_texts(report: Report) -> Iterator[Finding]:
    """What the texts of a report may tell, one finding for each place and kind.

    The place is the text's code (N01), the activity, duty, criterion or source of money, the cell
    that a remark or a reason is about, or ``reason`` for the reason of the revision. A reason that
    keeps such a finding quotes what it keeps and is not searched again.
    """
    places: dict[str, list[str]] = {}
    for place, text in _written(report):
        places.setdefault(place, []).append(text)
    for place, written in places.items():
        yield from _findings(place, written)


def _written(report: Report) -> Iterator[tuple[str, str]]:
    """Every free text of the report with its place."""
    yield from report.texts.items()
    for progress in report.activities:
        yield progress.activity, progress.result
        yield progress.activity, progress.difficulty
    for duty in report.duties:
        yield duty.duty, duty.text
    for criterion in report.criteria:
        yield criterion.criterion, criterion.text
    for spending in report.spending:
        yield spending.source, spending.text
    for remark in report.remarks:
        yield remark.cell, remark.text
    for key, reason in report.reasons.items():
        rule, _, cell = key.partition(":")
        # Otherwise the reason "tên của cơ quan" for a name found would be a finding that needs a
        # reason.
        if not rule.startswith("TEXT."):
            yield cell, reason
    yield "reason", report.reason


def _findings(place: str, written: Iterable[str]) -> Iterator[Finding]:
    found: dict[HitKind, dict[str, None]] = {}
    for text in written:
        for hit in scan(text):
            # A dict for its order: the passages stand as they do in the text.
            found.setdefault(hit.kind, {})[hit.text] = None
    for kind, passages in found.items():
        yield Finding(
            rule=f"TEXT.{kind}",
            cells=(place,),
            level=Level.WARNING if kind in WARNED else Level.NOTE,
            text=message(_SENTENCES[kind], found=tuple(passages)),
        )
