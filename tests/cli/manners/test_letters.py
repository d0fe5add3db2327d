"""Letters as they are typed: composed or not, in whichever file, to whichever output."""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from rehearsal import COMMUNE, PLAN

import gbv_desktop.cli
from gbv_desktop.cli.app import command_line
from gbv_desktop.cli.context import PASSWORD_VARIABLE, CommandError, split_words
from gbv_desktop.cli.usage import EMPTY_TAKES_OUT, explained, is_file_name, is_text
from gbv_desktop.errors import Problem

Gbv = Callable[..., Any]
NAME = "Nguyễn Thị Hồng Đào"
NFD = unicodedata.normalize("NFD", NAME)
DAY = ("--today", "2018-06-05")


def parameters(command: Any, path: str = "gbv") -> Iterator[tuple[str, Any]]:
    for each in command.params:
        yield f"{path} {each.name}", each
    for name, each in getattr(command, "commands", {}).items():
        yield from parameters(each, f"{path} {name}")


ALL = dict(parameters(command_line().__self__))  # type: ignore[attr-defined]
TEXTS = sorted(path for path, each in ALL.items() if is_text(each))
CONTEXT = typer.Context(command_line().__self__)  # type: ignore[attr-defined]


def test_the_words_of_the_commands_are_found() -> None:
    assert len(TEXTS) > 30
    wanted = {"name", "title", "reason", "preparer", "approver", "person"}
    assert wanted <= {path.split()[-1] for path in TEXTS}


@pytest.mark.parametrize("path", TEXTS)
def test_every_text_of_every_command_comes_in_composed_letters(path: str) -> None:
    parameter = ALL[path]
    several = parameter.multiple or parameter.nargs != 1
    found = parameter.process_value(CONTEXT, [NFD] if several else NFD)
    assert (list(found) if several else found) == ([NAME] if several else NAME)


def test_a_files_name_stays_as_the_disk_has_it() -> None:
    paths = [each for each in ALL.values() if each.type_descriptor.annotation is Path]
    assert len(paths) > 10
    assert all(str(each.process_value(CONTEXT, NFD)) == NFD for each in paths)


FILE_NAMES = sorted(path for path, each in ALL.items() if is_file_name(each))


@pytest.mark.parametrize("path", FILE_NAMES)
def test_no_command_takes_an_empty_name_for_the_current_folder(path: str) -> None:
    parameter = ALL[path]
    several = parameter.multiple or parameter.nargs != 1
    with pytest.raises(typer.BadParameter) as caught:
        parameter.process_value(CONTEXT, [NFD, ""] if several else "")
    assert "không dùng được" in explained(caught.value)


WORDS = sorted(set(TEXTS) - {f"gbv {each}" for each in EMPTY_TAKES_OUT})


def test_the_words_that_may_be_empty_are_words_of_commands() -> None:
    assert {f"gbv {each}" for each in EMPTY_TAKES_OUT} <= set(TEXTS)


@pytest.mark.parametrize("given", ["", "  "])
@pytest.mark.parametrize("path", WORDS)
def test_no_command_takes_nothing_for_a_name(path: str, given: str) -> None:
    """An empty ``--unit`` of a script whose variable was never set would be every unit."""
    parameter = ALL[path]
    several = parameter.multiple or parameter.nargs != 1
    with pytest.raises(typer.BadParameter):
        parameter.process_value(CONTEXT, [NAME, given] if several else given)


@pytest.mark.parametrize("path", sorted(EMPTY_TAKES_OUT))
def test_where_nothing_takes_out_it_is_taken(path: str) -> None:
    parameter = ALL[f"gbv {path}"]
    assert not parameter.process_value(CONTEXT, "")


@pytest.mark.parametrize("path", TEXTS)
def test_bytes_that_are_no_letters_are_refused(path: str) -> None:
    parameter = ALL[path]
    several = parameter.multiple or parameter.nargs != 1
    with pytest.raises(Problem) as caught:
        parameter.process_value(CONTEXT, [NAME, "Xã \udcff"] if several else "Xã \udcff")
    assert caught.value.code == "E-TEXT-CHARS"


def test_what_a_command_leaves_out_is_not_refused(gbv: Gbv, folder: Path) -> None:
    listed = ("signer", "list", "--home", folder / COMMUNE)
    assert gbv(*listed, *DAY).code == 0
    said = gbv(*listed, "--unit", "", *DAY)
    assert (said.code, "--unit" in said.err) == (2, True)


def test_every_option_that_says_where_to_write_takes_names() -> None:
    outputs = {path for path, each in ALL.items() if "--output" in each.opts}
    assert len(outputs) > 10
    assert outputs <= set(FILE_NAMES)


@pytest.mark.parametrize("words", [["info", "--home", ""], ["--home=", "info"]])
def test_an_empty_office_folder_is_none(words: list[str]) -> None:
    with pytest.raises(CommandError, match="needs a value"):
        split_words(words)


@pytest.mark.parametrize("name", ["--person", "--today", "--lang", "--password-file"])
@pytest.mark.parametrize("value", ["", " "])
def test_no_common_word_is_empty(name: str, value: str) -> None:
    with pytest.raises(CommandError, match="needs a value"):
        split_words(["info", name, value])


def test_the_common_words_too() -> None:
    words, _rest = split_words(["info", "--person", NFD, "--home", NFD])
    assert (words.person, str(words.home)) == (NAME, NFD)


# --- two people of one name -----------------------------------------------------------------------
def test_two_people_of_one_name_in_two_spellings_cannot_come_about(
    gbv: Gbv, folder: Path, tmp_path: Path
) -> None:
    password = tmp_path / "password"
    password.write_text("bốn con voi đi chợ", "utf-8")
    add = ("people", "add", "--title", "Văn thư", "--role", "enter")
    rest = ("--new-password-file", password, "--json", "--home", folder / COMMUNE)
    first = gbv(*add, "--name", NFD, *rest)
    assert first.code == 0, first.err
    assert NAME in [each["name"] for each in first.value]
    for spelling in (NAME, NFD, NFD.upper()):
        again = gbv(*add, "--name", spelling, *rest)
        assert (again.code, "E-PERSON-SAME" in again.err) == (1, True)
    signed = gbv("people", "role", NFD, "--role", "approve", "--json", "--home", folder / COMMUNE)
    assert signed.code == 0, signed.err


def test_who_enters_is_kept_in_composed_letters(gbv: Gbv, tmp_path: Path) -> None:
    home, who = tmp_path / "new", f"{NFD}, {NFD}"
    words = ("--plan", PLAN, "--unit", COMMUNE, "--role", "reporting", "--training")
    made = gbv("setup", *words, "--preparer", who, "--approver", who, "--home", home)
    assert made.code == 0, made.err
    listed = gbv("people", "list", "--json", "--home", home)
    assert [(each["name"], each["title"]) for each in listed.value] == [(NAME, NAME)]


# --- passwords ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("con duong 15 cay so".encode("utf-16-le"), "UTF-16"),
        ("con duong 15 cay so".encode("utf-16-be"), "UTF-16"),
        (b"m\xe2t kh\xe2u", "UTF-8"),
        (b"\xff\xfea", "UTF-8"),
    ],
)
def test_a_password_file_in_other_letters_is_named_as_such(
    gbv: Gbv, folder: Path, tmp_path: Path, data: bytes, said: str
) -> None:
    file = tmp_path / "mat-khau.txt"
    file.write_bytes(data)
    for words in (
        ("info", "--password-file", file),
        ("people", "password", "--new-password-file", file),
    ):
        answer = gbv(*words, "--home", folder / COMMUNE)
        assert answer.code == 2
        assert str(file) in answer.err
        assert said in answer.err
        assert "Traceback" not in answer.err


def test_a_variable_that_is_no_utf8_is_named(
    gbv: Gbv, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD_VARIABLE, b"m\xe2\xdct".decode("utf-8", "surrogateescape"))
    answer = gbv("info", "--home", folder / COMMUNE)
    assert answer.code == 2
    assert PASSWORD_VARIABLE in answer.err


# --- one door for what is printed -----------------------------------------------------------------
def test_nothing_is_printed_past_the_two_streams() -> None:
    """An answer that finds no room is told by ``tell``; what stands beside one by ``remark``."""
    found = []
    for path in Path(gbv_desktop.cli.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in (
                *("typer.echo", "typer.secho", "print", "sys.stdout.write", "sys.stderr.write"),
            ):
                found.append(path.name)
    assert set(found) == {"streams.py"}


def test_no_command_takes_a_number_that_no_list_is_as_long_as() -> None:
    numbers = [each for each in ALL.values() if each.type_descriptor.annotation is int]
    assert len(numbers) > 15
    for parameter in numbers:
        with pytest.raises(typer.BadParameter):
            parameter.process_value(CONTEXT, str(10**9))


def test_no_command_takes_a_year_that_no_file_can_hold() -> None:
    years = [each for each in ALL.values() if each.name in ("year", "first", "last")]
    counted = [each for each in years if each.type_descriptor.annotation is int]
    assert len(counted) > 6
    for parameter in counted:
        for year in ("3000", "-1"):
            with pytest.raises(typer.BadParameter):
                parameter.process_value(CONTEXT, year)
