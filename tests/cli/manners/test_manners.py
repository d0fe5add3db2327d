"""How the command line behaves: exit codes, one JSON value, numbers, languages, passwords."""

from __future__ import annotations

import getpass
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, PASSWORD, PLAN

from gbv_desktop import settings
from gbv_desktop.cli import main
from gbv_desktop.cli.context import CommandContext, split_words
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.i18n import set_language, tr
from gbv_desktop.office.plan import office_summary
from gbv_desktop.text import message

Gbv = Callable[..., Any]
DAY = ("--today", "2018-06-05")


def spoken(sentence: str, **fields: Any) -> str:
    """A sentence in Vietnamese."""
    set_language("vi")
    return tr(message(sentence, **fields))


# --- common words ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "order",
    [
        ("--home", "{home}", "--json", "--today", "2018-06-05", "report", "list"),
        ("report", "--home={home}", "--json", "list", "--today=2018-06-05"),
        ("report", "list", "--today", "2018-06-05", "--json", "--home", "{home}"),
    ],
)
def test_common_words_stand_anywhere(gbv: Gbv, folder: Path, order: tuple[str, ...]) -> None:
    answer = gbv(*(word.format(home=folder / COMMUNE) for word in order))
    assert (answer.code, answer.value, answer.err) == (0, [], "")


def test_words_after_two_dashes_are_left_alone() -> None:
    words, rest = split_words(["--json", "bundle", "show", "--", "--json", "--home"])
    assert words.json
    assert rest == ["bundle", "show", "--", "--json", "--home"]


def test_the_home_may_come_from_the_environment(
    gbv: Gbv, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GBV_HOME", str(folder / COMMUNE))
    assert gbv("info", "--json").value["unit"] == COMMUNE
    # The word wins over the environment.
    answer = gbv("info", "--json", "--home", folder / DISTRICT)
    assert answer.value["unit"] == DISTRICT


def test_lists_repeat_an_option(gbv: Gbv, folder: Path) -> None:
    answer = gbv(
        *("return", "2018S1", "--unit", COMMUNE, "--reason", "Xem lại.", "--json"),
        *("--cell", "B05=Xem", "--cell", "B06=Xem", "--home", folder / DISTRICT),
    )
    assert answer.value["problem"] == "E-RETURN-NONE"


# --- exit codes and JSON --------------------------------------------------------------------------
def test_a_refusal_in_json_is_one_value_with_its_number_beside(gbv: Gbv, folder: Path) -> None:
    answer = gbv("report", "show", "2018S1", "--home", folder / COMMUNE, "--json")
    assert answer.code == 1
    assert answer.out.count("\n") == 1
    assert answer.value.keys() == {"problem", "text", "next"}
    assert answer.value["problem"] == "E-REPORT-NONE"
    assert answer.err.strip() == "E-REPORT-NONE"


def test_a_refusal_for_people_says_what_is_wrong_and_what_to_do(gbv: Gbv, folder: Path) -> None:
    answer = gbv("report", "show", "2018S1", "--home", folder / COMMUNE)
    assert (answer.code, answer.out) == (1, "")
    first, second = answer.err.splitlines()
    assert first == spoken(
        "This office has no report for {period} yet.", period=period_words("2018S1")
    )
    # The number stands small, after the sentence.
    assert second.endswith(" (E-REPORT-NONE)")
    assert first != "This office has no report for first six months of 2018 yet."


def test_refused_files_are_numbered_on_standard_error(gbv: Gbv, folder: Path) -> None:
    (folder / "stick" / "a.gbv").write_bytes(b"junk")
    (folder / "stick" / "b.gbv").write_bytes(b"")
    answer = gbv("bundle", "import", folder / "stick", "--json", "--home", folder / DISTRICT)
    assert answer.code == 1
    assert [row["outcome"] for row in answer.value] == ["refused", "refused"]
    assert sorted(answer.err.split()) == ["E-FILE-EMPTY", "E-FILE-FOREIGN"]


def test_a_check_with_errors_exits_with_one_and_without_with_none(gbv: Gbv, folder: Path) -> None:
    home = ("--home", folder / COMMUNE, *DAY, "--json")
    gbv("report", "new", "2018S1", *home)
    answer = gbv("report", "check", "2018S1", *home)
    assert answer.code == 1
    assert answer.value["errors"]


@pytest.mark.parametrize(
    "words",
    [
        ("nothing",),
        ("report",),
        ("report", "new"),
        ("report", "new", "2018S1", "2019S1"),
        ("report", "new", "2018S1", "--colour", "red"),
        ("setup", "--plan", PLAN, "--unit", COMMUNE),
        ("setup", "--plan", PLAN, "--unit", COMMUNE, "--role", "boss"),
        ("receive", "2018S1", "--unit", COMMUNE, "--paper-no", "1", "--on", "5/6/2018"),
        ("return", "2018S1", "--unit", COMMUNE, "--reason", "x", "--cell", "B06"),
        ("package", "export", "-o", "."),
        ("package", "export", "-o", ".", "--all", "--open"),
        ("info", "--today", "yesterday"),
        ("info", "--today", "20180605"),
        ("info", "--today"),
        ("info", "--lang", "fr"),
        ("--home",),
        (),
    ],
)
def test_what_is_not_understood_exits_with_two_and_changes_nothing(
    gbv: Gbv, folder: Path, words: tuple[str, ...]
) -> None:
    answer = gbv("--json", "--home", folder / DISTRICT, *words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.strip()
    assert "Traceback" not in answer.err
    # No usage error is called a fault of the program.
    assert not (folder / DISTRICT / "gbv.log").exists() or (
        "fault" not in (folder / DISTRICT / "gbv.log").read_text("utf-8")
    )


def test_a_fault_of_ours_is_logged_and_apologised_for(
    gbv: Gbv, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_: object) -> None:
        raise RuntimeError("12 vụ")

    monkeypatch.setattr(office_summary, "summary_of", broken)
    monkeypatch.setenv("GBV_PASSWORD", PASSWORD)
    with pytest.raises(RuntimeError):
        main(["info", "--home", str(folder / COMMUNE)])
    log = (folder / COMMUNE / "gbv.log").read_text("utf-8")
    assert "RuntimeError" in log
    assert "12 vụ" not in log
    caplog.clear()


# --- languages ------------------------------------------------------------------------------------
def test_everything_is_vietnamese_unless_english_is_asked_for(gbv: Gbv, folder: Path) -> None:
    home = ("--home", folder / COMMUNE)
    assert "Đơn vị" in gbv("info", *home).out
    assert "Unit:" in gbv("info", "--lang", "en", *home).out
    english = gbv("report", "show", "2018S1", "--lang", "en", *home)
    assert english.err.startswith("This office has no report for first six months of 2018 yet.")
    assert "Đơn vị" in gbv("info", *home).out


def test_the_language_of_the_settings_holds(gbv: Gbv, folder: Path) -> None:
    settings.save(folder / COMMUNE, settings.Settings(language="en"))
    assert "Unit:" in gbv("info", "--home", folder / COMMUNE).out
    assert "Đơn vị" in gbv("info", "--home", folder / COMMUNE, "--lang", "vi").out


def test_help_is_in_the_language_of_the_call(gbv: Gbv) -> None:
    helped = gbv("--help")
    assert helped.code == 0
    for sentence in ("Commands:", "Adds the reports up.", "Usage:", "Shows this help."):
        assert sentence not in helped.out
        assert spoken(sentence) in helped.out
    english = gbv("--help", "--lang", "en")
    assert "Adds the reports up." in english.out
    inner = gbv("report", "fill", "--help")
    assert spoken("The filled-in template, .xlsx or .json.") in inner.out


def test_every_command_of_the_page_is_there(gbv: Gbv) -> None:
    top = gbv("--help", "--lang", "en").out
    for name in (
        *("plans", "setup", "info", "enrol", "package", "report", "bundle", "receive", "return"),
        *("board", "consolidate", "trace", "freeze", "print", "backup", "restore", "verify"),
        "demo",
    ):
        assert f"\n  {name} " in top
    groups = {
        "enrol": ("request", "list", "accept"),
        "package": ("export", "import"),
        "bundle": ("export", "show", "import"),
        "report": (
            *("list", "new", "template", "fill", "diff", "show", "check"),
            *("remark", "submit", "approve", "reject", "print"),
        ),
    }
    for group, commands in groups.items():
        text = gbv(group, "--help").out
        assert all(f"\n  {name} " in text for name in commands)


def test_what_is_not_understood_is_said_in_vietnamese(gbv: Gbv) -> None:
    assert spoken("There is no command “{name}”.", name="nothing") in gbv("nothing").err
    near = gbv("plna").err
    assert spoken("There is no command “{name}”.", name="plna") in near
    assert "Did you mean" not in near
    assert (
        spoken("The command lacks {name}.", name="--role")
        in gbv("setup", "--plan", PLAN, "--unit", COMMUNE).err
    )
    assert (
        spoken("The command has no option {name}.", name="--colour") in gbv("plans", "--colour").err
    )
    assert "“5/6” is no day" in gbv("--lang", "en", "info", "--today", "5/6").err


# --- passwords ------------------------------------------------------------------------------------
def test_a_password_may_stand_in_a_file(
    gbv: Gbv, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GBV_PASSWORD")
    path = folder / "mat-khau.txt"
    path.write_bytes(b"\xef\xbb\xbf" + PASSWORD.encode() + b"\r\nsecond line\r\n")
    home = ("--home", folder / COMMUNE, "--json")
    assert gbv("info", "--password-file", path, *home).value["unit"] == COMMUNE
    # What this call says outweighs the variable, which somebody set once.
    monkeypatch.setenv("GBV_PASSWORD", "another password")
    assert gbv("info", "--password-file", path, *home).value["unit"] == COMMUNE
    assert gbv("info", *home).value["problem"] == "E-PWD-WRONG"


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_a_password_file_is_read_as_windows_may_write_it(tmp_path: Path, code: str) -> None:
    path = tmp_path / "mat-khau.txt"
    mark = "\ufeff" if code == "utf-16-be" else ""
    path.write_bytes(f"{mark}{PASSWORD}\r\n".encode(code))
    assert CommandContext(tmp_path, "vi", password_file=path).password() == PASSWORD


def test_letters_of_the_variable_that_the_system_does_not_know_are_utf8(
    gbv: Gbv, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GBV_PASSWORD", PASSWORD.encode().decode("ascii", "surrogateescape"))
    assert gbv("info", "--home", folder / COMMUNE).code == 0
    monkeypatch.setenv("GBV_PASSWORD", "\udcff\udcc3")
    refused = gbv("info", "--home", folder / COMMUNE)
    assert refused.code == 2
    assert "--password-file" in refused.err


@pytest.mark.parametrize("content", [None, b"\xff\xfeodd", b"\xffbad"])
def test_a_password_file_that_cannot_be_read(
    gbv: Gbv, folder: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    monkeypatch.delenv("GBV_PASSWORD")
    path = folder / "mat-khau.txt"
    if content is not None:
        path.write_bytes(content)
    answer = gbv("info", "--password-file", path, "--home", folder / COMMUNE)
    assert (answer.code, answer.out) == (2, "")
    assert str(path) in answer.err


def test_without_a_password_and_a_terminal_the_call_is_not_understood(
    gbv: Gbv, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GBV_PASSWORD")
    monkeypatch.setattr(sys, "stdin", io.StringIO(PASSWORD + "\n"))
    answer = gbv("info", "--home", folder / COMMUNE, "--json")
    assert (answer.code, answer.out) == (2, "")
    assert "GBV_PASSWORD" in answer.err


class Terminal(io.StringIO):
    """A keyboard."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def test_at_a_terminal_the_password_is_asked_for(
    gbv: Gbv, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GBV_PASSWORD")
    monkeypatch.setattr(sys, "stdin", Terminal())
    asked: list[str] = []

    def typed(prompt: str) -> str:
        asked.append(prompt)
        return PASSWORD

    monkeypatch.setattr(getpass, "getpass", typed)
    assert gbv("info", "--home", folder / COMMUNE, "--json").code == 0
    assert asked == [spoken("Password: ")]
    # A new password is typed twice.
    new = ("setup", "--plan", PLAN, "--unit", COMMUNE, "--role", "reporting", "--training")
    assert gbv(*new, "--home", folder / "new", "--json").code == 0
    assert len(asked) == 3
    other = iter((PASSWORD, "something else"))
    monkeypatch.setattr(getpass, "getpass", lambda _: next(other))
    assert gbv(*new, "--home", folder / "newer").code == 2
    assert not (folder / "newer").exists()


def test_plans_need_neither_password_nor_office(
    gbv: Gbv, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GBV_PASSWORD")
    answer = gbv("plans", "--json", "--home", tmp_path / "nobody")
    (plan,) = answer.value
    assert plan.keys() == {"plan", "title", "units", "periods", "forms"}
    assert plan["plan"] == PLAN
    assert all(unit.keys() == {"id", "name", "reporter", "role"} for unit in plan["units"])
    by_id = {unit["id"]: unit for unit in plan["units"]}
    assert by_id[DISTRICT]["role"] == "consolidating"
    assert by_id[COMMUNE] == {
        "id": COMMUNE,
        "name": "Xã Diên Bình",
        "reporter": "X",
        "role": "reporting",
    }
    assert {"2018S1", "2018"} <= set(plan["periods"])
    assert not (tmp_path / "nobody").exists()


def test_a_bad_plan_is_named_with_file_and_line(
    gbv: Gbv, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = tmp_path / "plans" / "hong"
    bad.mkdir(parents=True)
    (bad / "plan.toml").write_text('id = "hong"\nwrong = = 1\n', "utf-8")
    monkeypatch.setenv("GBV_PLANS", str(tmp_path / "plans"))
    answer = gbv("plans", "--json")
    assert answer.code == 1
    assert answer.value["problem"].startswith("E-PLAN-")
    assert "plan.toml" in answer.value["text"]


# --- the terminal ---------------------------------------------------------------------------------
def test_vietnamese_comes_out_whole_where_the_terminal_speaks_ascii(folder: Path) -> None:
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("LC_")},
        **{"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        "GBV_PASSWORD": PASSWORD,
    }
    words = ["--home", str(folder / COMMUNE)]
    run = subprocess.run(  # a process of its own: the encoding is chosen when Python starts
        [sys.executable, "-m", "gbv_desktop", "report", "show", "2018S1", *words],
        env=environment,
        capture_output=True,
        check=False,
    )
    assert run.returncode == 1
    assert spoken("This office has no report for {period} yet.", period=period_words("2018S1")) in (
        run.stderr.decode("utf-8")
    )
    run = subprocess.run(
        [sys.executable, "-m", "gbv_desktop", "plans", "--json"],
        env=environment,
        capture_output=True,
        check=False,
    )
    assert json.loads(run.stdout.decode("utf-8"))[0]["units"][1]["name"] == "Xã Diên Bình"
    assert run.stderr == b""
