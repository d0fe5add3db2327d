"""An office under a plan of two levels writes what it always wrote."""

from __future__ import annotations

import base64
import json

from rehearsal import COMMUNE, DISTRICT, PERIOD, Rehearsal

from gbv_desktop.office.open.facts import DEFINITIONS, TRUST
from gbv_desktop.office.send import enrolment_request, packages
from gbv_desktop.office.todo import todo
from gbv_desktop.office.totals import freezing, period_overview


def test_its_package_holds_the_very_envelopes_of_its_set_up(fresh: Rehearsal) -> None:
    office = fresh.district
    (path,) = packages.export_packages(office, fresh.stick, open_start=True).paths
    header = json.loads(base64.b64decode(json.loads(path.read_bytes())["payload"]))
    with office.store.read() as work:
        ids = (TRUST.required(work), *DEFINITIONS.required(work))
        kept = [json.loads(work.objects.get(each).envelope) for each in ids]  # type: ignore[union-attr]
    assert header["objects"] == kept


def test_nothing_of_levels_is_kept_told_or_asked(world: Rehearsal) -> None:
    office = world.district
    assert (office.between, office.reports_upward, office.upper_id) == (False, False, DISTRICT)
    world.send(COMMUNE)
    world.take()
    freezing.freeze(office, PERIOD)
    found = period_overview.overview(office, PERIOD)
    assert found.issues == {}
    assert all(cell.below is None for cell in found.totals.cells.values())
    assert todo(office).upward == ()
    with office.store.read() as work:
        for name in ("upward issue:", "sent upward:", "issue of:"):
            assert work.facts.beginning(name) == {}


def test_its_root_sheet_alone_is_written(world: Rehearsal) -> None:
    (sheet,) = enrolment_request.request(world.district, world.stick)
    assert sheet.suffix == ".pdf"
    commune = world.office(COMMUNE)
    assert [each.suffix for each in enrolment_request.request(commune, world.stick)] == [
        ".gbvkey",
        ".pdf",
    ]
    assert commune.digits == commune.computer_digits
