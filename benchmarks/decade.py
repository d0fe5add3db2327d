"""A district's office after ten years: the reports of one period, kept once more for each other."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from benchmarks.district import PERIOD, BenchDistrict, open_office
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.records import StoredReport
from gbv_desktop.store.work import Work

PERIODS = 20
"""A half-year's and a year's report for ten years."""


@cache
def decade(place: BenchDistrict) -> Path:
    """The office, closed; like the one with one period in it, but for how much lies in it."""
    home = place.copy("decade", place.full)
    with open_office(home) as office:
        with office.store.read() as work:
            known = work.reports.find(period=PERIOD)
        for period in _others(office):
            # As an import does: one transaction for a bundle; here one for all of a period.
            with office.writing() as work:
                for each in known:
                    _keep_again(office, work, each, period)
    return home


def _others(office: Office) -> Iterator[str]:
    """The codes of further periods for which the communes owe the same form."""
    codes = [each.code for each in office.plan.periods if each.code != PERIOD]
    yield from [code for code in codes if "-" not in code][: PERIODS - 1]


def _keep_again(office: Office, work: Work, stored: StoredReport, period: str) -> None:
    """The report, its object, its bundle, its receipt and its line, under ids of their own."""

    def renamed(text: str | None) -> str:
        return hashlib.sha256(f"{period} {text}".encode()).hexdigest()

    signed = work.objects.get(stored.object_id or "")
    bundle = work.bundles.get(stored.bundle_id or "")
    if signed is None or bundle is None:
        raise LookupError(stored.object_id)
    object_id, bundle_id = renamed(signed.id), renamed(bundle.id)
    work.objects.add(replace(signed, id=object_id, bundle_id=bundle_id))
    work.bundles.add(replace(bundle, id=bundle_id, sha256=renamed(bundle.sha256)))
    work.reports.add_revision(
        replace(stored.report, period=period),
        state=stored.state,
        object_id=object_id,
        bundle_id=bundle_id,
        received_on=stored.received_on,
        status=stored.status,
    )
    for receipt in work.receipts.of(signed.id):
        envelope_id = renamed(receipt.envelope_id)
        made = work.objects.get(receipt.envelope_id or "")
        if made is not None:
            work.objects.add(replace(made, id=envelope_id))
        again = replace(receipt, object_id=object_id, bundle_id=bundle_id, envelope_id=envelope_id)
        work.receipts.add(again)
    office.log(work, "import", object_id, period=period)
