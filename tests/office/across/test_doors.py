"""Every door where a file comes in: training, another unit, period, form, plan stay outside.

The doors are found in the sources: whoever reads a file that was not written beside the store has
a row in ``READERS``, and each door of those has a row for every kind of strangeness in ``DOORS``.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, NEIGHBOUR, PASSWORD, PERIOD, Rehearsal, copy_world

import gbv_desktop
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.errors import CATALOGUE, Problem
from gbv_desktop.office.base.office_card import read_card
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.receive import enrolment, importing
from gbv_desktop.office.receive.import_rows import ImportRow
from gbv_desktop.office.receive.packages import package_import
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import paste_origin, workbooks
from gbv_desktop.office.send import enrolment_request, packages, report_file
from gbv_desktop.office.trust import backups

ROOT = Path(gbv_desktop.__file__).parents[1]
REAL, UNIT, PLAN, FORM, OTHER_PERIOD = "training", "unit", "plan", "form", "period"
STRANGE = (REAL, UNIT, OTHER_PERIOD, FORM, PLAN)

# --- who reads a file -----------------------------------------------------------------------------
OWN = "A file of the home or of the program; nobody hands it in."
READERS = {
    "gbv_desktop/office/plan/activities/offered_log.py:offered_log": "The program's own list.",
    "gbv_desktop/office/work/money_giving.py:offered_sources": "The program's own list.",
    "ui/plan/assignments/matrix.py:keyPressEvent": "Letters of roles, judged as they are pasted:"
    " tests/window/plan/test_role_matrix.py.",
    "ui/plan/assignments/matrix.py:_copy": "Puts what is shown there; reads nothing.",
    "ui/frame/manual.py:manual_text": "A page of the program's own manual.",
    "gbv_desktop/office/plan/files/plan_workbooks.py:look_through_workbook": "As a workbook:"
    " tests/exchange/plan_workbook.",
    "gbv_desktop/office/receive/packages/first_plan.py:plan_of_package": "read_delivered",
    "gbv_desktop/exchange/place_list.py:read_places": "The program's own list of the country.",
    "gbv_desktop/office/send/set_up_stick.py:_lines_there": "Lines of hashes, compared; none is"
    " believed.",
    "gbv_desktop/bundle/stick/reading.py:read_file": "read_delivered",
    "gbv_desktop/bundle/stick/writing.py:_holds": "Compares what this program just wrote.",
    "gbv_desktop/disk/verified.py:_pieces": "Compares what this program just wrote.",
    "gbv_desktop/cli/__init__.py:_say_lost": "Puts the lost output's place away; reads nothing.",
    "gbv_desktop/cli/pipes.py:read_now": "A password; the store itself judges it.",
    "gbv_desktop/cli/streams.py:to_stderr": "The same for what is said beside an answer.",
    "gbv_desktop/log.py:_open_private": OWN,
    "gbv_desktop/documents/layout/measures.py:read": OWN,
    "gbv_desktop/exchange/plan/source.py:read": "A plan's folder, at set-up; it names itself.",
    "gbv_desktop/disk/files.py:*": OWN,
    "gbv_desktop/disk/lock.py:*": OWN,
    "gbv_desktop/i18n.py:*": OWN,
    "gbv_desktop/installation.py:*": OWN,
    "gbv_desktop/office/demo/story.py:*": "Spoils a file of its own to show what happens.",
    "gbv_desktop/office/base/office_card.py:*": OWN,
    "gbv_desktop/office/receive/registering.py:foresee_file": "registration",
    "gbv_desktop/office/receive/registering.py:_holds": "Looks only for the file that was seen.",
    "gbv_desktop/office/receive/aside_decisions.py:accept_far": "read_delivered",
    "gbv_desktop/office/base/named_files.py:read_input": "read_input",
    "gbv_desktop/office/papers/printed.py:is_whole_pdf": "A PDF that this program printed.",
    "gbv_desktop/office/reports/files/practice.py:*": "Made-up figures; training offices only.",
    "gbv_desktop/office/reports/files/workbooks.py:fill_from_json": "json",
    "gbv_desktop/office/reports/files/workbooks.py:preview": "workbook",
    "gbv_desktop/office/receive/packages/package_preview.py:_open": "bundle",
    "gbv_desktop/office/stick/deliveries.py:_own": "Hashed; nothing is read from it.",
    "gbv_desktop/office/stick/deliveries.py:_source": "bundle",
    "gbv_desktop/office/receive/enrolment.py:accept": "registration",
    "gbv_desktop/office/stick/inbox.py:read_delivered": "read_delivered",
    "gbv_desktop/office/stick/inbox.py:require_readable": "Asks only whether it may be read.",
    "gbv_desktop/office/stick/inbox.py:fetch": "Set aside before; judged again as it was then.",
    "gbv_desktop/office/stick/known_files.py:_holds_other": "Hashed; nothing is read from it.",
    "gbv_desktop/office/stick/single_file.py:_stand_in": "package",
    "gbv_desktop/office/stick/single_file.py:open_named": "package",
    "gbv_desktop/office/stick/opening_process.py:*": "Bytes of this program's own second process.",
    "gbv_desktop/disk/drives/linux.py:*": "The system's list of disks.",
    "gbv_desktop/disk/drives/presence.py:_medium": "What the system counts.",
    "gbv_desktop/office/send/set_up_file.py:*": "Hashed and copied; only its size is read in it.",
    "gbv_desktop/office/stick/known_programs.py:_sha256": "Hashed; nothing is read from it.",
    "gbv_desktop/second_start.py:calls": "Names of files, from this person's own second start.",
    "gbv_desktop/settings.py:*": OWN,
    "gbv_desktop/store/backup_file.py:open_backup": "backup",
    "gbv_desktop/store/backup_file.py:_hash_of": OWN,
    "gbv_desktop/store/backup_file.py:_pieces": OWN,
    "gbv_desktop/store/copies/upgrading.py:*": OWN,
    "gbv_desktop/store/engine.py:*": OWN,
    "gbv_desktop/store/high_water_mark.py:*": OWN,
    "gbv_desktop/store/layout.py:*": OWN,
    "gbv_desktop/store/access/passwords.py:*": OWN,
    "gbv_desktop/store/access/slots_file.py:*": OWN,
    "gbv_desktop/office/plan/targets/criteria.py:offered_criteria": OWN,
    "gbv_desktop/office/plan/texts/offered.py:offered_papers": OWN,
    "ui/system/about.py:*": OWN,
    "ui/board/missing.py:_copy": "Writes to the clipboard.",
    "ui/entry/bulk/clipboard.py:may_paste": "clipboard",
    "ui/entry/bulk/clipboard.py:paste_in": "clipboard",
    "ui/base/icons.py:*": OWN,
    "ui/kit/table/in_clear.py:_put": "Writes to the clipboard.",
    "ui/frame/old_letters.py:eventFilter": "Words for a text; no figure comes in that way.",
}
"""Each function that reads, with its door or why it is none; ``*`` is the rest of a file."""

_READING = {
    *("read_bytes", "read_text", "read_input", "read_delivered", "read_file", "clipboard"),
    *("read_ordinary", "open_ordinary"),
}


def _reads(call: ast.Call) -> bool:
    name = ast.unparse(call.func)
    last = name.rpartition(".")[2]
    if last in ("open", "fdopen"):
        modes = [each.value for each in call.args if isinstance(each, ast.Constant)]
        return name in ("open", "os.open", "os.fdopen") or any(
            str(m).startswith("r") for m in modes
        )
    return last in _READING or (last == "partial" and "read_delivered" in ast.unparse(call))


def readers() -> Iterator[str]:
    for folder in ("gbv_desktop", "ui"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            tree = ast.parse(path.read_bytes())
            functions = [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)]
            for call in ast.walk(tree):
                if isinstance(call, ast.Call) and _reads(call):
                    inside = [
                        f for f in functions if f.lineno <= call.lineno <= (f.end_lineno or 0)
                    ]
                    name = max(inside, key=lambda f: f.lineno).name if inside else "*"
                    yield f"{path.relative_to(ROOT).as_posix()}:{name}"


def test_every_reader_has_a_row() -> None:
    found = set(readers())
    unknown = {e for e in found if not {e, f"{e.partition(':')[0]}:*"} & READERS.keys()}
    assert unknown == set()
    files = {each.partition(":")[0] for each in found}
    gone = {e for e in READERS if e not in found and not e.endswith("*")}
    assert gone == set()
    assert {e.partition(":")[0] for e in READERS} <= files


# --- the doors ------------------------------------------------------------------------------------
@dataclass
class Case:
    """Offices that know each other, and where a file is made."""

    world: Rehearsal
    folder: Path
    patch: pytest.MonkeyPatch


Door = Callable[[Case, str], Callable[[], object]]


def _becomes_real(office: Office) -> None:
    """As if it had been set up for real work; a real set-up takes seconds for its password."""
    office.record = replace(office.record, training=False)


def _other_plan(office: Office, patch: pytest.MonkeyPatch) -> None:
    plan = office.plan
    identity = replace(plan.identity, id="dak-ha-2017", title="Kế hoạch khác")
    patch.setattr(office, "plan", replace(plan, identity=identity))


def _json(case: Case, strange: str) -> Callable[[], object]:
    office = case.world.office(COMMUNE)
    reporting.new_report(office, PERIOD)
    path = workbooks.write_template(office, PERIOD, case.folder / "mau.json")
    data = json.loads(path.read_text("utf-8"))
    told = {
        REAL: {"made_for": {**data["made_for"], "training": False}},
        UNIT: {"made_for": {**data["made_for"], "unit": NEIGHBOUR}},
        PLAN: {"made_for": {**data["made_for"], "plan": "dak-ha-2017"}},
        FORM: {"form": "PB-02"},
        OTHER_PERIOD: {"period": "2017"},
    }
    path.write_text(json.dumps({**data, **told[strange], "cells": {"B01": 99}}), "utf-8")
    return lambda: workbooks.fill_from_json(office, PERIOD, path)


def _workbook(case: Case, strange: str) -> Callable[[], object]:
    office = case.world.office(COMMUNE)
    reporting.new_report(office, PERIOD)
    made = workbooks.identity_of
    told: dict[str, dict[str, Any]] = {
        REAL: {"training": False},
        UNIT: {"unit": NEIGHBOUR, "unit_name": "UBND xã Pô Kô"},
        PLAN: {"plan": "dak-ha-2017"},
        FORM: {"form": "PB-02"},
        OTHER_PERIOD: {"period": "2017"},
    }
    with case.patch.context() as patch:
        patch.setattr(
            workbooks, "identity_of", lambda *a, **k: replace(made(*a, **k), **told[strange])
        )
        path = workbooks.write_template(office, PERIOD, case.folder / "mau.xlsx")
    return lambda: workbooks.fill_from(office, PERIOD, path)


def _bundle(case: Case, strange: str) -> Callable[[], object]:
    district = case.world.district
    if strange == UNIT:
        header = report_file._header
        case.patch.setattr(
            report_file, "_header", lambda *a: replace_struct(header(*a), to="d-congan")
        )
    path = case.world.send(COMMUNE).path
    if strange == REAL:
        _becomes_real(district)
    elif strange == OTHER_PERIOD:
        _without(district, case.patch, lambda plan: {"periods": _periods_without(plan)})
    elif strange in (FORM, PLAN):
        case.patch.setattr(Office, "forms_by_id", property(lambda _office: {}))
    return lambda: _require_taken(importing.take_in(district, [path]))


def _package(case: Case, strange: str) -> Callable[[], object]:
    office, district = case.world.office(COMMUNE), case.world.district
    if strange == PLAN:
        _other_plan(office, case.patch)
    addressee = NEIGHBOUR if strange == UNIT else COMMUNE
    (path,) = packages.export_packages(district, case.world.stick, [addressee]).paths
    if strange == REAL:
        _becomes_real(office)
    return lambda: package_import.import_package(office, path)


def _start_package(case: Case, strange: str) -> Callable[[], object]:
    office, district = case.world.office(COMMUNE), case.world.district
    if strange == PLAN:
        _other_plan(office, case.patch)
    made = packages.export_packages(district, case.world.stick, open_start=True)
    if strange == REAL:
        _becomes_real(office)
    if strange == UNIT:
        below = replace(office.unit, reports_to="d-other")
        case.patch.setattr(Office, "unit", property(lambda _office: below))
    return lambda: package_import.import_package(office, made.paths[0])


def _registration(case: Case, strange: str) -> Callable[[], object]:
    office, district = case.world.office(COMMUNE), case.world.district
    if strange == UNIT:
        _becomes(office, unit=DISTRICT)
    file = enrolment_request.request(office, case.world.stick)[0]
    if strange == REAL:
        _becomes_real(district)
    return lambda: enrolment.accept(district, file, office.digits)


def _backup(case: Case, strange: str) -> Callable[[], object]:
    made = backups.back_up(case.world.office(NEIGHBOUR), case.folder / "backup")
    home = case.world.home(COMMUNE)
    case.world.office(COMMUNE)
    case.world.close()
    if strange == REAL:
        card = json.loads((home / "office.json").read_text("utf-8"))
        (home / "office.json").write_text(json.dumps({**card, "training": False}), "utf-8")
        found = read_card(home)
        assert found is not None
        assert not found.training
    return lambda: backups.restore_office(home, made, PASSWORD, other=strange == REAL)


def _clipboard(case: Case, strange: str) -> Callable[[], object]:
    here = paste_origin.Origin(True, "dak-to-2017", COMMUNE, "UBND xã Diên Bình", PERIOD, "PB-01")
    told: dict[str, dict[str, Any]] = {
        REAL: {"training": False},
        UNIT: {"unit": NEIGHBOUR},
        PLAN: {"plan": "dak-ha-2017"},
        FORM: {"form": "PB-02"},
        OTHER_PERIOD: {"period": "2017"},
    }
    beside = paste_origin.origin_data(replace_struct(here, **told[strange]))
    return lambda: paste_origin.require_same(beside, here, case.world.office(COMMUNE).plan.forms)


CALENDAR, FORMS = "It brings the calendar itself.", "It brings the forms itself."
KEY, WHOLE = "A computer's key, for whatever it reports.", "A whole office, known by its store."
DOORS: dict[str, tuple[Door, tuple[str, str, str, str, str]]] = {
    "json": (
        _json,
        ("E-FILL-TRAINING", "E-FILL-OTHER", "E-FILL-OTHER", "E-FILL-OTHER", "E-FILL-OTHER"),
    ),
    "workbook": (
        _workbook,
        ("E-XLS-TRAINING", "E-XLS-OTHER", "E-XLS-OTHER", "E-XLS-OTHER", "E-XLS-OTHER"),
    ),
    "bundle": (
        _bundle,
        ("E-TRAINING", "E-BUNDLE-ADDR", "E-REPORT-PERIOD", "E-FORM-UNKNOWN", "E-FORM-UNKNOWN"),
    ),
    "package": (_package, ("E-TRAINING", "E-AGE-NOTFORUS", CALENDAR, FORMS, "E-PKG-PLAN")),
    "start package": (_start_package, ("E-TRAINING", "E-PKG-UPPER", CALENDAR, FORMS, "E-PKG-PLAN")),
    "registration": (_registration, ("E-TRAINING", "E-ENROL-UNIT", KEY, KEY, KEY)),
    "backup": (_backup, ("E-RESTORE-TRAINING", "E-RESTORE-OTHER", WHOLE, WHOLE, WHOLE)),
    "clipboard": (
        _clipboard,
        ("E-PASTE-TRAINING", "E-PASTE-OTHER", "E-PASTE-OTHER", "E-PASTE-OTHER", "E-PASTE-OTHER"),
    ),
}
"""Each door with what it says to each kind of strangeness, or why a file there has none."""
CASES = [
    (door, strange, code)
    for door, (_make, codes) in DOORS.items()
    for strange, code in zip(STRANGE, codes, strict=True)
    if code.startswith("E-")
]


def replace_struct(value: Any, **changes: Any) -> Any:
    from msgspec.structs import replace as changed

    return changed(value, **changes)


def _becomes(office: Office, **changes: Any) -> None:
    office.record = replace(office.record, **changes)


def _periods_without(plan: Plan) -> tuple[Any, ...]:
    return tuple(each for each in plan.periods if each.code != PERIOD)


def _without(
    office: Office, patch: pytest.MonkeyPatch, changes: Callable[[Plan], dict[str, Any]]
) -> None:
    patch.setattr(office, "plan", replace(office.plan, **changes(office.plan)))


def _require_taken(rows: tuple[ImportRow, ...]) -> None:
    for row in rows:
        if row.problem is not None:
            raise row.problem


def content(world: Rehearsal) -> list[object]:
    """What counts in every office: reports, objects, computers, the upper unit, the definitions."""
    found: list[object] = []
    for unit in (DISTRICT, COMMUNE, NEIGHBOUR):
        with world.office(unit).store.read() as work:
            reports = [each.report for each in work.reports.find()]
            facts = [work.facts.get(name) for name in ("upper", "definitions")]
            devices = [(d.device, d.status) for d in work.devices.list()]
            found.append((reports, sorted(work.objects.ids()), devices, facts))
    return found


@pytest.fixture
def case(acquainted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Case]:
    world = copy_world(acquainted, tmp_path / "world")
    yield Case(world, tmp_path, monkeypatch)
    world.close()


@pytest.mark.parametrize(("door", "strange", "code"), CASES)
def test_what_belongs_elsewhere_stays_outside(
    case: Case, door: str, strange: str, code: str
) -> None:
    act = DOORS[door][0](case, strange)
    before = content(case.world)
    if door == "backup":
        case.world.close()
    with pytest.raises(Problem) as refused:
        act()
    assert refused.value.code == code
    assert code in CATALOGUE
    assert content(case.world) == before


def test_every_door_of_a_reader_has_a_row() -> None:
    doors = {each for each in READERS.values() if " " not in each}
    assert doors - {"read_delivered", "read_input"} <= DOORS.keys()
