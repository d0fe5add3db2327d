"""The command line as people call it, in this process; offices as in the tests of the use cases."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from rehearsal import PASSWORD, copy_world, make_acquainted, make_strangers, started_opener

from gbv_desktop import cli, i18n
from gbv_desktop.cli import main
from gbv_desktop.office.open import setup


@dataclass(frozen=True)
class Answer:
    """What a call left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """The one JSON value on standard output."""
        return json.loads(self.out)


Gbv = Callable[..., Answer]


@pytest.fixture(scope="session", autouse=True)
def plan_read_once() -> Iterator[None]:
    """Sets offices up without reading the plan's folder for each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(setup, "_read_folder", cache(setup._read_folder))
        yield


@pytest.fixture(scope="session", autouse=True)
def commands_made_once() -> Iterator[None]:
    """The tree of commands is made once for each language: a process makes it for its one call, and
    these tests make thousands. test_answers_at_once has those of fresh processes."""
    made = cache(lambda _language, make=cli.command_line: make())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cli, "command_line", lambda: made(i18n.language()))
        yield


@pytest.fixture(scope="session", autouse=True)
def opener_started_once() -> Iterator[None]:
    """Opens the files of all tests in one process; test_opening has those of an office at work."""
    with started_opener():
        yield


@pytest.fixture
def gbv(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Gbv:
    """Calls ``gbv`` with words; the password is set."""
    monkeypatch.setenv("GBV_PASSWORD", PASSWORD)

    def call(*words: object) -> Answer:
        capsys.readouterr()
        code = main([str(word) for word in words])
        found = capsys.readouterr()
        return Answer(code, found.out, found.err)

    return call


@pytest.fixture
def to_fill(gbv: Gbv, tmp_path: Path) -> Callable[..., Path]:
    """Makes a JSON template of an office, with figures put into it."""

    def made(period: str, figures: Mapping[str, Any], *common: object) -> Path:
        path = tmp_path / f"to-fill-{len(list(tmp_path.glob('to-fill-*')))}.json"
        answer = gbv("report", "template", period, "-o", path, *common)
        assert answer.code == 0, answer
        kept = ("made_for", "period", "form", "edition", "data_to")
        blank = json.loads(path.read_text("utf-8"))
        path.write_text(json.dumps({**{key: blank[key] for key in kept}, **figures}), "utf-8")
        return path

    return made


@pytest.fixture(scope="session")
def strangers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Closed offices that have only just been set up."""
    return make_strangers(tmp_path_factory.mktemp("cli-strangers"))


@pytest.fixture(scope="session")
def acquainted(tmp_path_factory: pytest.TempPathFactory, strangers: Path) -> Path:
    """Closed offices that know each other."""
    return make_acquainted(strangers, tmp_path_factory.mktemp("cli-acquainted"))


@pytest.fixture
def folder(acquainted: Path, tmp_path: Path) -> Path:
    """A copy of the offices that know each other, with an empty ``stick``."""
    copy_world(acquainted, tmp_path).close()
    return tmp_path
