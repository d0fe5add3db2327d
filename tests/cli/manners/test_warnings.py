"""What the window warns of or asks about, the command says and the journal keeps.

Both lists are found by reflection: a new W- number, or a new question in the window, has no row
here and fails until somebody says where the command tells the same.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import desk_kit
import pytest
from rehearsal import COMMUNE, DISTRICT, PERIOD, Rehearsal

import gbv_desktop
from gbv_desktop.errors import CATALOGUE
from gbv_desktop.i18n import _, tr
from gbv_desktop.office.open import faults
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.receive.notices import NOTICES
from gbv_desktop.office.receive.packages import package_import
from gbv_desktop.office.stick import sticks
from gbv_desktop.office.stick.sticks import Drive
from gbv_desktop.office.totals import before_freezing
from gbv_desktop.text import message

ROOT = Path(gbv_desktop.__file__).parents[1]
Gbv = Callable[..., Any]
TODAY = ("--today", "2018-06-05")
NEW = "bốn con trâu đi cày"
DIGITS = "44953 31209"

TOLD = {
    "W-FREEZE-AWAY": ("ui/totals/freeze.py", "survey.cautions"),
    "W-FREEZE-EARLY": ("ui/totals/freeze.py", "survey.cautions"),
    "W-FREEZE-APPROVER": ("ui/totals/freeze.py", "survey.cautions"),
    "W-FREEZE-CHOICE": ("ui/totals/freeze.py", "survey.cautions"),
    "W-FREEZE-NUMBER": ("ui/totals/freeze.py", "survey.cautions"),
    "W-FREEZE-RANGE": ("ui/totals/freeze.py", "survey.cautions"),
    "W-FREEZE-RANGES": ("ui/totals/freeze.py", "survey.cautions"),
    "W-FREEZE-WORDS": ("ui/totals/freeze.py", "survey.cautions"),
    "W-STICK": ("ui/kit/table/in_clear.py", "carried_away"),
    "W-SHARE": ("ui/kit/table/in_clear.py", "carried_away"),
    "W-STICK-RUNS": ("ui/stick/stick_bar.py", "suspicions"),
    "W-STICK-POSES": ("ui/stick/stick_bar.py", "suspicions"),
    "W-HOME-ROOM": ("ui/frame/lost.py", "home_place"),
    "W-STICK-ROOM": ("ui/frame/lost.py", "home_place"),
    "W-REPORT-NOT-OWED": ("ui/report/steps.py", "opening_cautions"),
    "W-BACKUP-PERSON": ("ui/system/people_card.py", "W_BACKUP_PERSON"),
    "W-BACKUP-PASSWORD": ("ui/system/page.py", "W_BACKUP_PASSWORD"),
    "W-CLOCK-FAR": ("ui/frame/lost.py", "far_clock"),
    "W-RESTORE-PEOPLE": ("ui/door/restore.py", "W_RESTORE_PEOPLE"),
    "W-PERSON-KEY": ("ui/system/people_card.py", "password_told"),
    "W-PASSWORD-DONE": ("ui/frame/lost.py", "tell_settled"),
    "W-PASSWORD-NOT": ("ui/frame/lost.py", "tell_settled"),
    "W-UPGRADED": ("ui/frame/lost.py", "tell_settled"),
    "W-UPGRADED-KEPT": ("ui/frame/lost.py", "tell_settled"),
    "W-OFFICE-READS": ("ui/door/login.py", "self._card.newer"),
    "W-OFFICE-NEWER": ("ui/door/login.py", "self._card.newer"),
    "W-PKG-UNVERIFIED": ("ui/courier/receiving.py", "W_PKG_UNVERIFIED"),
    "W-WITHDRAW": ("ui/report/steps.py", "before_withdrawing"),
    "W-REVISION-SAME": ("ui/report/steps.py", "submitting_cautions"),
    "W-PAPER-FAR": ("ui/print/paper_signed.py", "foreseen"),
    "W-PAPER-TWICE": ("ui/print/paper_signed.py", "foreseen"),
    "W-PAPER-UNNAMED": ("ui/print/replaced_paper.py", "unnamed"),
    "W-TIME": ("ui/courier/receiving.py", "taken.ahead"),
    **{
        code: ("ui/inbox/arrival_card.py", "notices_of")
        for code in NOTICES
        if code.startswith("W-") and code != "W-TIME"
    },
}
"""Each warning, and where the window tells it."""

ASKED = {
    "ui/kit/table/in_clear.py:run": "W-STICK",
    "ui/report/steps.py:_sure": "W-REVISION-SAME",
    "ui/report/steps.py:throw_away": "The act itself; the command of it is the answer.",
    "ui/report/returning.py:failed": "E-DRAFT-TEXT",
    "ui/door/restore.py:_refused": "E-RESTORE-OTHER",
    "ui/courier/receiving.py:_sure": "E-PKG-FAR",
    "ui/courier/set_up_stick.py:_is_in_letter": "E-SETUP-UNKNOWN",
    "ui/courier/receiving.py:_taken": "No warning: a door to the report that came back.",
    "ui/report/steps.py:ask": "W-WITHDRAW",
    "ui/print/paper_signed.py:sure_of_paper": "W-PAPER-FAR",
    "ui/plan/activities/page.py:_take_name": "The act itself; the command of it is the answer.",
    "ui/plan/criteria/page.py:_remove": "The act itself; the command of it is the answer.",
    "ui/plan/targets/page.py:_remove": "The act itself; the command of it is the answer.",
    "ui/inspections/support.py:take_out": "The act itself; the command of it is the answer.",
    "ui/plan/units/groups.py:_remove": "The act itself; the command of it is the answer.",
    "ui/entry/approve.py:approve": "The act itself; who calls the command has said it.",
    "ui/system/people_card.py:remove_person": "W-BACKUP-PERSON",
    "ui/system/people_card.py:go_on": "E-PERSON-STUCK",
    "ui/system/contacts_card.py:remove_signer": "The act itself; signed papers keep theirs.",
    "ui/inbox/aside.py:_dismiss_one": "The act itself; the command names the one file.",
    "ui/inbox/aside.py:_empty_all": "The act itself; what waits needs --waiting as well.",
    "ui/inbox/aside.py:sure_of_far": "E-BUNDLE-FAR",
    "ui/register/document_dialog.py:sure_of_names": "E-DOC-PERSON",
    "ui/plan/page.py:_discard": "The act itself; who calls the command has said it.",
    "ui/plan/activities/page.py:_remove": "The act itself; undo brings the row back.",
    "ui/plan/forms/rules_dialog.py:_remove": "The act itself; undo brings the rule back.",
    "ui/money/page.py:reconcile": "The act itself; the command of it is the answer.",
    "ui/plan/forms/page.py:_hide": "The act itself; undo brings the row back.",
    "ui/plan/targets/page.py:_remove_mark": "The act itself; undo brings the mark back.",
    "ui/plan/assignments/page.py:_sure_of": "The act itself; the command names the group.",
    "ui/report/more_time.py:_sure": "The act itself; the command names the day.",
    "ui/window.py:_asks": "E-CLOCK-BACK",
}
"""Each question of the window, with the number that the command refuses with or says."""

GOING_ON = {
    "E-DRAFT-TEXT": "--keep-names",
    "E-DOC-PERSON": "--keep-names",
    "E-RESTORE-OTHER": "--other-office",
    "E-PKG-FAR": "--far",
    "E-SETUP-UNKNOWN": "--sha256",
    "E-PERSON-STUCK": "--even-so",
    "E-BUNDLE-FAR": "accept",
    "W-STICK": "--even-so",
    "W-REPORT-NOT-OWED": "--even-so",
    "W-WITHDRAW": "--even-so",
    "W-REVISION-SAME": "--even-so",
    "W-PAPER-FAR": "--even-so",
    "E-CLOCK-BACK": "--day-is-right",
}
"""What the command is given once somebody has read it."""


@pytest.fixture(scope="module", autouse=True)
def everything_declared() -> None:
    for each in pkgutil.walk_packages(gbv_desktop.__path__, "gbv_desktop."):
        if not each.name.endswith("__main__"):
            importlib.import_module(each.name)


def journal(home: Path, password: str, day: date, person: str = "") -> list[dict[str, Any]]:
    with Office.open(home, password, day, person) as office, office.store.read() as work:
        return [dict(line.detail) for line in work.journal.rows()]


def warned(lines: list[dict[str, Any]]) -> set[str]:
    return {code for line in lines for code in line.get("warned", ())}


# --- the lists ------------------------------------------------------------------------------------
def test_every_warning_has_a_row() -> None:
    assert {code for code in CATALOGUE if code.startswith("W-")} == TOLD.keys()


@pytest.mark.parametrize("code", TOLD)
def test_the_window_tells_it(code: str) -> None:
    file, by = TOLD[code]
    assert by in (ROOT / file).read_text("utf-8")


def questions() -> Iterator[str]:
    for path in sorted((ROOT / "ui").rglob("*.py")):
        tree = ast.parse(path.read_bytes())
        functions = [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)]
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("ask.sure"):
                inside = [f for f in functions if f.lineno <= call.lineno <= (f.end_lineno or 0)]
                name = max(inside, key=lambda f: f.lineno).name
                yield f"{path.relative_to(ROOT).as_posix()}:{name}"


def test_every_question_of_the_window_has_a_row() -> None:
    assert set(questions()) == ASKED.keys()


@pytest.mark.parametrize("code", sorted({each for each in ASKED.values() if " " not in each}))
def test_every_number_that_is_asked_about_has_a_way_on(code: str) -> None:
    assert code in CATALOGUE
    way = GOING_ON.get(code)
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "gbv_desktop/cli").glob("*.py"))
    assert way is None or f'"{way}"' in sources


# --- freezing -------------------------------------------------------------------------------------
@pytest.fixture
def desk(gbv: Gbv, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gbv:
    """A district with a conflict, with units away and an approver who is new."""
    home = tmp_path / "desk"
    desk_kit.make_district(home)
    desk_kit.fill_district(home)
    monkeypatch.setenv("GBV_PASSWORD", desk_kit.PASSWORD)
    monkeypatch.setattr(
        before_freezing, "first_seen", lambda _work: SimpleNamespace(get=lambda _report: DIGITS)
    )

    def call(*words: object) -> Any:
        return gbv(*words, "--home", home, "--today", desk_kit.DAY.isoformat())

    return call


def desk_journal(tmp_path: Path) -> list[dict[str, Any]]:
    return journal(tmp_path / "desk", desk_kit.PASSWORD, desk_kit.DAY)


FIRST = ("W-FREEZE-AWAY", "W-FREEZE-APPROVER", "W-FREEZE-CHOICE")


def test_a_freeze_says_before_what_the_window_says(desk: Gbv, tmp_path: Path) -> None:
    before = desk_journal(tmp_path)
    refused = desk("freeze", desk_kit.PERIOD)
    assert (refused.code, refused.out) == (1, "")
    assert "E-EVEN-SO" in refused.err
    assert desk_journal(tmp_path) == before
    assert json.loads(desk("freeze", desk_kit.PERIOD, "--json").out)["problem"] == "E-EVEN-SO"
    for code in FIRST:
        words = max(_(CATALOGUE[code].text).replace("}", "{").split("{")[::2], key=len)
        assert words in refused.err, code
    assert DIGITS in refused.err
    done = desk("freeze", desk_kit.PERIOD, "--even-so")
    assert done.code == 0
    assert DIGITS in done.out
    assert warned(desk_journal(tmp_path)) == set(FIRST)


def test_an_amendment_says_that_the_paper_before_has_no_number(desk: Gbv, tmp_path: Path) -> None:
    desk("freeze", desk_kit.PERIOD, "--even-so")
    with Office.open(tmp_path / "desk", desk_kit.PASSWORD, desk_kit.DAY) as office:
        desk_kit.receive(office, desk_kit.VAN_LEM, desk_kit.PERIOD, {})
    again = desk("freeze", desk_kit.PERIOD)
    assert again.code == 1
    assert "của bản chính thức (chốt" in again.err and "paper sign 1" in again.err
    assert desk("freeze", desk_kit.PERIOD, "--even-so").code == 0
    assert "W-FREEZE-NUMBER" in warned(desk_journal(tmp_path))


def test_nothing_new_is_said_before_anything_is_asked(desk: Gbv) -> None:
    desk("freeze", desk_kit.PERIOD, "--even-so")
    assert "E-FREEZE-SAME" in desk("freeze", desk_kit.PERIOD).err


# --- figures on a stick, people, packages, backups ------------------------------------------------
@pytest.mark.parametrize(
    ("unit", "words"),
    [
        (COMMUNE, ("report", "template", PERIOD, "--reason", "để gửi Sở")),
        (DISTRICT, ("consolidate", PERIOD, "--sensitive", "--reason", "để gửi Sở")),
    ],
)
def test_figures_on_a_stick_are_asked_about(
    gbv: Gbv, folder: Path, unit: str, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = folder / "stick"
    stick.mkdir(exist_ok=True)
    monkeypatch.setattr(sticks, "drives", lambda: (Drive(stick, "KINGSTON"),))
    file = stick / "so-lieu.xlsx"
    call = (*words, "-o", file, "--home", folder / unit, *TODAY)
    if unit == COMMUNE:
        gbv("report", "new", PERIOD, "--home", folder / unit, *TODAY)
    refused = gbv(*call)
    assert refused.code == 1
    assert "KINGSTON" in refused.err
    assert not file.exists()
    done = gbv(*call, "--even-so")
    assert done.code == 0, done.err
    assert "KINGSTON" in done.err
    assert file.exists()
    assert "W-STICK" in warned(_commune_journal(folder, unit))


def _commune_journal(folder: Path, unit: str = COMMUNE) -> list[dict[str, Any]]:
    from rehearsal import PASSWORD

    return journal(folder / unit, PASSWORD, date(2018, 6, 5))


def test_a_report_that_nobody_waits_for_is_asked_about_and_can_be_thrown_away(
    gbv: Gbv, folder: Path
) -> None:
    home = ("--home", folder / COMMUNE, *TODAY)
    asked = gbv("report", "new", "2018", *home)
    assert asked.code == 1
    assert "E-EVEN-SO" in asked.err
    assert gbv("report", "new", "2018", "--even-so", *home).code == 0
    assert "W-REPORT-NOT-OWED" in warned(_commune_journal(folder))
    listed = ("report", "list", "--json", *home)
    assert "2018" in {each["period"] for each in json.loads(gbv(*listed).out)}
    assert gbv("report", "discard", "2018", *home).code == 0
    assert "2018" not in {each["period"] for each in json.loads(gbv(*listed).out)}
    assert gbv("report", "discard", "2018", *home).code == 1


def test_a_supplement_that_changes_nothing_is_asked_about(gbv: Gbv, folder: Path) -> None:
    world = Rehearsal(folder)
    world.report(COMMUNE)
    world.close()
    home = ("--home", folder / COMMUNE, *TODAY)
    assert gbv("report", "new", PERIOD, "--reason", "Rà soát.", *home).code == 0
    asked = gbv("report", "submit", PERIOD, *home)
    assert asked.code == 1
    assert "E-EVEN-SO" in asked.err and "report withdraw" in asked.err
    (row,) = gbv("report", "list", "--json", *home).value
    assert row["state"] == "entering"
    assert gbv("report", "submit", PERIOD, "--even-so", *home).code == 0
    (row,) = gbv("report", "list", "--json", *home).value
    assert row["state"] == "submitted"
    assert "W-REVISION-SAME" in warned(_commune_journal(folder))


def test_what_old_backups_still_open_with_is_told(gbv: Gbv, folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "new.txt"
    secret.write_text(f"{NEW}\n", "utf-8")
    home = ("--home", folder / COMMUNE, *TODAY, "--json")
    more = ("--title", "Công chức", "--role", "enter", "--new-password-file", secret)
    assert gbv("people", "add", "--name", "Y Thơm", *more, *home).code == 0
    gone = gbv("people", "remove", "Y Thơm", *home)
    assert tr(message(CATALOGUE["W-BACKUP-PERSON"].text)) in gone.err
    json.loads(gone.out)
    assert "W-BACKUP-PERSON" in warned(_commune_journal(folder))
    changed = gbv("people", "password", "--new-password-file", secret, *home)
    assert tr(message(CATALOGUE["W-BACKUP-PASSWORD"].text)) in changed.err
    assert "W-BACKUP-PASSWORD" in warned(journal(folder / COMMUNE, NEW, date(2018, 6, 5)))


def test_the_new_key_of_an_approver_is_told(gbv: Gbv, folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "new.txt"
    secret.write_text(f"{NEW}\n", "utf-8")
    home = ("--home", folder / COMMUNE, *TODAY, "--json")
    more = ("--title", "Phó Chủ tịch", "--role", "approve", "--new-password-file", secret)
    assert gbv("people", "add", "--name", "A Thui", *more, *home).code == 0
    done = gbv("people", "set-password", "A Thui", "--new-password-file", secret, *home)
    said = CATALOGUE["W-PERSON-KEY"](person="A Thui", digits=json.loads(done.out)["digits"])
    assert tr(said.text) in done.err
    assert {"W-PERSON-KEY", "W-BACKUP-PASSWORD"} <= set(warned(_commune_journal(folder)))


def test_who_goes_on_though_work_stands_still_stands_in_the_journal(
    gbv: Gbv, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "new.txt"
    secret.write_text(f"{NEW}\n", "utf-8")
    home = ("--home", folder / COMMUNE, *TODAY)
    for name, role in (("Y Thơm", "admin"), ("A Thui", "approve")):
        more = ("--title", "Công chức", "--role", role, "--new-password-file", secret)
        assert gbv("people", "add", "--name", name, *more, *home).code == 0
    monkeypatch.setenv("GBV_PASSWORD", NEW)
    remove = ("people", "remove", "user-1", "--person", "Y Thơm", *home)
    assert gbv(*remove).code == 1
    assert gbv(*remove, "--even-so").code == 0
    kept = journal(folder / COMMUNE, NEW, date(2018, 6, 5), "Y Thơm")
    assert "E-PERSON-STUCK" in warned(kept)


def test_a_package_that_nobody_compared_and_whose_time_is_ahead(
    gbv: Gbv, strangers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rehearsal import copy_world

    from gbv_desktop.office.send import packages

    world = copy_world(strangers, tmp_path)
    world.clock.day = date(2018, 6, 5)
    (package,) = packages.export_packages(world.district, world.stick, open_start=True).paths
    world.close()
    told_of = faults.W_TIME(unit="Đăk Tô", signed=date(2018, 7, 5), today=date(2018, 6, 5))
    monkeypatch.setattr(package_import, "see_time", lambda *_args: told_of)
    taken = gbv("package", "import", package, "--home", tmp_path / COMMUNE, *TODAY)
    assert taken.code == 0, taken.err
    told = {"W-PKG-UNVERIFIED", "W-TIME"}
    for text in (message(CATALOGUE["W-PKG-UNVERIFIED"].text), told_of.text):
        assert tr(text) in taken.out
    assert told <= warned(_commune_journal(tmp_path))


def test_an_official_s_name_that_was_kept_stands_in_the_journal(gbv: Gbv, folder: Path) -> None:
    world = Rehearsal(folder)
    world.send(COMMUNE)
    world.take()
    world.close()
    home = ("--home", folder / DISTRICT, *TODAY)
    words = ("return", PERIOD, "--unit", COMMUNE, "--reason", "Đề nghị ông A Blok xem lại.", *home)
    refused = gbv(*words)
    assert "E-DRAFT-TEXT" in refused.err
    assert gbv(*words, "--keep-names").code == 0
    assert "E-DRAFT-TEXT" in warned(_commune_journal(folder, DISTRICT))


def test_a_strange_backup_that_was_brought_back_stands_in_the_journal(
    gbv: Gbv, folder: Path
) -> None:
    backups = folder / "backups"
    made = gbv("backup", "-o", backups, "--home", folder / DISTRICT, *TODAY, "--json").value
    back = ("restore", made["files"][0], "--home", folder / COMMUNE, *TODAY)
    assert "E-RESTORE-OTHER" in gbv(*back).err
    assert gbv(*back, "--other-office").code == 0
    assert "E-RESTORE-OTHER" in warned(_commune_journal(folder))
