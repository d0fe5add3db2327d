"""``gbv people``, and who signs in with ``--person``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, PERIOD

Gbv = Callable[..., Any]
NEW = "bốn con trâu đi cày"


@pytest.fixture
def home(folder: Path) -> list[object]:
    return ["--home", folder / COMMUNE, "--today", "2018-06-05", "--json"]


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "new.txt"
    path.write_text(f"{NEW}\n", "utf-8")
    return path


@pytest.fixture
def added(gbv: Gbv, home: list[object], secret: Path) -> Any:
    words = ("--name", "Y Thơm", "--title", "Công chức", "--role", "enter")
    return gbv("people", "add", *words, "--new-password-file", secret, *home)


def test_one_person_is_listed_before_there_are_more(gbv: Gbv, home: list[object]) -> None:
    (alone,) = gbv("people", "list", *home).value
    assert len(alone.pop("digits").split()) == 8
    assert alone == {
        "id": "user-1",
        "name": "",
        "title": "Cán bộ phụ trách",
        "roles": ["enter", "approve", "admin"],
        "signed_in": True,
    }


def test_a_second_person_signs_in_by_name(
    gbv: Gbv, home: list[object], added: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert added.code == 0, added.err
    assert [each["name"] for each in added.value] == ["", "Y Thơm"]
    assert added.value[1]["digits"] == "", "who does not approve needs none"
    assert gbv("info", *home).code == 0, "the first person is the one who signs in by default"
    monkeypatch.setenv("GBV_PASSWORD", NEW)
    refused = gbv("info", *home)
    assert (refused.code, refused.value["problem"]) == (1, "E-PWD-WRONG")
    found = gbv("people", "list", "--person", "y thơm", *home).value
    assert [each["signed_in"] for each in found] == [False, True]
    assert gbv("info", "--person", "Ai đó", *home).value["problem"] == "E-PERSON-NONE"


def test_a_role_is_needed_and_can_be_given(
    gbv: Gbv, home: list[object], added: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = added.value[1]["id"]
    with monkeypatch.context() as patch:
        patch.setenv("GBV_PASSWORD", NEW)
        remove = gbv("people", "remove", "user-1", "--person", who, *home)
        assert (remove.code, remove.value["problem"]) == (1, "E-PERSON-ROLE")
        assert gbv("report", "new", PERIOD, "--person", who, *home).code == 0
    roles = ("--role", "enter", "--role", "admin")
    assert gbv("people", "role", who, *roles, *home).value[1]["roles"] == ["enter", "admin"]
    assert gbv("people", "role", who, "--role", "chief", *home).code == 2


def test_somebody_without_a_name_is_given_one_with_the_role(
    gbv: Gbv, home: list[object], added: Any
) -> None:
    assert added.code == 0
    roles = ("--role", "enter", "--role", "approve", "--role", "admin")
    refused = gbv("people", "role", "user-1", *roles, *home)
    assert refused.value["problem"] == "E-PERSON-NAME"
    assert "--name" in refused.value["next"]
    done = gbv("people", "role", "user-1", *roles, "--name", "A Ruih", *home)
    assert (done.value[0]["name"], done.value[0]["title"]) == ("A Ruih", "Cán bộ phụ trách")


def test_who_is_removed_is_no_longer_listed(gbv: Gbv, home: list[object], added: Any) -> None:
    assert added.code == 0
    assert len(gbv("people", "remove", "Y Thơm", *home).value) == 1
    assert gbv("people", "remove", "Y Thơm", *home).value["problem"] == "E-PERSON-NONE"


def test_a_person_changes_their_own_password(
    gbv: Gbv, home: list[object], secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = gbv("people", "password", "--new-password-file", secret, *home)
    assert answer.value == {"id": "user-1"}
    assert gbv("info", *home).value["problem"] == "E-PWD-WRONG"
    monkeypatch.setenv("GBV_PASSWORD", NEW)
    assert gbv("info", *home).code == 0


def test_an_administrator_gives_somebody_another_password(
    gbv: Gbv, home: list[object], added: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("mưa nguồn chớp bể xa\n", "utf-8")
    who = added.value[1]
    answer = gbv("people", "set-password", who["name"], "--new-password-file", other, *home)
    assert (answer.code, answer.value["id"]) == (0, who["id"])
    assert "mật khẩu cũ" in answer.err or "old password" in answer.err
    own = gbv("people", "set-password", "user-1", "--new-password-file", other, *home)
    assert own.value["problem"] == "E-PERSON-OWN"
    monkeypatch.setenv("GBV_PASSWORD", "mưa nguồn chớp bể xa")
    assert gbv("info", "--person", who["id"], *home).code == 0


def test_a_new_password_is_named_or_typed(
    gbv: Gbv, home: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("--name", "Y Thơm", "--title", "Công chức", "--role", "enter")
    assert gbv("people", "add", *words, *home).code == 2
    typed = iter([NEW, NEW, NEW, "khác"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))
    assert len(gbv("people", "add", *words, *home).value) == 2
    assert gbv("people", "password", *home).code == 2


def test_the_table_says_what_each_may_do(gbv: Gbv, home: list[object], added: Any) -> None:
    assert added.code == 0
    shown = gbv("people", "list", *home[:-1], "--lang", "en").out
    assert "Y Thơm" in shown
    assert "approves on the screen" in shown


def test_an_office_chooses_how_its_leader_approves(gbv: Gbv, home: list[object]) -> None:
    assert gbv("people", "approval", "screen", *home).value == {"approval": "screen"}
    assert gbv("people", "approval", "phone", *home).code == 2


def test_whoever_only_administers_is_shown_no_figures(
    gbv: Gbv, home: list[object], secret: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    words = ("--name", "A Blok", "--title", "Văn thư", "--role", "admin")
    assert gbv("people", "add", *words, "--new-password-file", secret, *home).code == 0
    gbv("report", "new", PERIOD, *home)
    monkeypatch.setenv("GBV_PASSWORD", NEW)
    file = tmp_path / "out"
    for command in (
        ("show", PERIOD),
        ("check", PERIOD),
        ("diff", PERIOD),
        ("print", PERIOD, "-o", file),
        ("template", PERIOD, "-o", file, "--reason", "để gửi"),
    ):
        told = gbv("report", *command, "--person", "A Blok", *home)
        assert (told.code, told.value["problem"]) == (1, "E-PERSON-READS"), command
    assert not file.exists()


def test_letting_the_last_who_enters_go_wants_a_word_more(
    gbv: Gbv, home: list[object], secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, role in (("Y Thơm", "admin"), ("A Thui", "approve")):
        words = ("--name", name, "--title", "Công chức", "--role", role)
        assert gbv("people", "add", *words, "--new-password-file", secret, *home).code == 0
    monkeypatch.setenv("GBV_PASSWORD", NEW)
    remove = ("people", "remove", "user-1", "--person", "Y Thơm", *home)
    told = gbv(*remove)
    assert (told.code, told.value["problem"]) == (1, "E-PERSON-STUCK")
    assert gbv(*remove, "--even-so").code == 0


def test_the_roles_of_whoever_is_left_alone_are_said_before(
    gbv: Gbv, home: list[object], secret: Path
) -> None:
    words = ("--name", "A Thui", "--title", "Phó Chủ tịch", "--role", "approve", "--role", "enter")
    assert gbv("people", "add", *words, "--new-password-file", secret, *home).code == 0
    assert gbv("people", "role", "user-1", "--role", "admin", "--name", "Y B", *home).code == 0
    remove = ("people", "remove", "A Thui", *home)
    told = gbv(*remove)
    assert (told.code, told.value["problem"]) == (1, "E-PERSON-STUCK")
    assert "Y B" in told.value["text"]
    assert "--even-so" in told.value["next"]
    assert gbv("report", "show", PERIOD, *home).value["problem"] == "E-PERSON-READS"
    assert gbv(*remove, "--even-so").value[0]["roles"] == ["enter", "approve", "admin"]
    roles = gbv("people", "role", "user-1", "--role", "admin", *home)
    assert roles.value["problem"] == "E-PERSON-ALONE"
