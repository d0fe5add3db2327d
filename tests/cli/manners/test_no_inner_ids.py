"""What the commands say to people names everything: no id of the program's own is in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from inner_ids import ids_of, inner
from rehearsal import COMMUNE, DISTRICT, NEIGHBOUR, PASSWORD, POLICE, training_figures
from set_up_kit import NAME, set_up_at, sha256_of

from gbv_desktop.office.open.session import Office

PERIOD = "2018S1"

ARGUMENTS = {
    ("plans",): "lists the ids that setup takes",
    ("report", "list"): "the period's code stands beside its words: commands take it",
    ("report", "check"): "the key of a finding: reasons are filled in under it",
    ("consolidate",): "lists the cells that trace takes",
    ("log", "compare"): "lists the cells that fill takes",
    ("log", "add"): "names the ids that may be written, beside their names",
    ("people", "list"): "lists the ids by which a person may be named",
}
"""Commands that show an id because another one takes it; it stands beside the name."""

HOME = {COMMUNE: "2018-06-05", NEIGHBOUR: "2018-06-05", DISTRICT: "2018-06-12"}


class Listener:
    """Calls commands as people do and keeps what they were told."""

    def __init__(self, gbv: Callable[..., Any], folder: Path) -> None:
        self.gbv, self.folder = gbv, folder
        self.said: list[tuple[tuple[str, ...], str]] = []

    def __call__(self, unit: str, *words: object) -> Any:
        common = ("--home", self.folder / unit, "--today", HOME[unit])
        answer = self.gbv(*words, *common)
        assert "Traceback" not in answer.err
        self.said.append((tuple(map(str, words)), f"{answer.out}\n{answer.err}"))
        return answer


def _unit_works(say: Listener, unit: str, made: Path, stick: Path) -> None:
    say(unit, "info")
    say(unit, "report", "show", PERIOD)
    say(unit, "report", "new", PERIOD)
    say(unit, "report", "new", PERIOD)
    say(unit, "report", "check", PERIOD)
    say(unit, "report", "submit", PERIOD)
    say(unit, "report", "fill", PERIOD, "--from", made)
    say(unit, "report", "remark", PERIOD, "B05.long_ghep", "Đã đối chiếu.")
    say(unit, "report", "remark", PERIOD, "B05.long_ghep", "x" * 5000)
    say(unit, "report", "show", PERIOD)
    say(unit, "report", "list")
    say(unit, "report", "diff", PERIOD)
    say(unit, "report", "submit", PERIOD)
    say(unit, "bundle", "export", PERIOD, "-o", stick)
    say(unit, "report", "approve", PERIOD, "--signed-on", "2018-06-05")
    say(unit, "report", "fill", PERIOD, "--from", made)
    say(unit, "bundle", "export", PERIOD, "-o", stick)
    say(unit, "report", "new", PERIOD, "--reason", "Sửa số liệu.")
    say(unit, "report", "diff", PERIOD)
    say(unit, "log", "add", "hd-1-2", "--set", "participants=12")
    say(unit, "log", "fill", PERIOD, "--cell", "B05.long_ghep")
    say(unit, "verify")


def _district_works(say: Listener, stick: Path) -> None:
    damaged = next(iter(stick.glob("GBV_*2018S1*.gbv")))
    (stick / damaged.name.replace("2018S1", "2018")).write_bytes(damaged.read_bytes()[:-9])
    say(DISTRICT, "enrol", "list")
    say(DISTRICT, "bundle", "import", stick, "--dry-run")
    say(DISTRICT, "bundle", "import", stick)
    say(DISTRICT, "bundle", "aside")
    say(DISTRICT, "board", PERIOD)
    say(DISTRICT, "trace", PERIOD, "B05")
    say(DISTRICT, "trace", PERIOD, "X99")
    say(DISTRICT, "receive", PERIOD, *_unit(POLICE), "--paper-no", "05/BC-CA", "--on", "2018-06-08")
    say(DISTRICT, "return", PERIOD, *_unit(COMMUNE), "--reason", "Xem lại.", "--cell", "B05=Đúng?")
    say(DISTRICT, "return", PERIOD, *_unit("d-thongke"), "--reason", "Xem lại.")
    say(DISTRICT, "choose", PERIOD, *_unit(COMMUNE), "--undo")
    say(DISTRICT, "consolidate", PERIOD)
    say(DISTRICT, "freeze", PERIOD)
    say(DISTRICT, "freeze", PERIOD)
    say(DISTRICT, "package", "export", "-o", stick, "--all")
    set_up = set_up_at(stick / NAME)
    say(DISTRICT, "setup-stick", "-o", stick, "--setup", set_up)
    say(DISTRICT, "setup-stick", "-o", stick, "--setup", set_up, "--sha256", sha256_of(set_up))


def _unit(unit: str) -> tuple[str, str]:
    return "--unit", unit


def test_no_command_tells_people_an_inner_id(
    gbv: Callable[..., Any], folder: Path, to_fill: Callable[..., Path]
) -> None:
    say, stick = Listener(gbv, folder), folder / "ids-stick"
    stick.mkdir()
    for unit in (COMMUNE, NEIGHBOUR):
        common = ("--home", folder / unit, "--today", HOME[unit])
        gbv("report", "new", PERIOD, *common)
        made = to_fill(PERIOD, training_figures(PERIOD)[unit], *common)
        _unit_works(say, unit, made, stick)
    _district_works(say, stick)
    with Office.open(folder / DISTRICT, PASSWORD) as office:
        ids = ids_of(office)
    told = [
        (words, text)
        for words, text in say.said
        if not any(words[: len(each)] == each for each in ARGUMENTS)
    ]
    assert len(told) > 40
    found = [f"{' '.join(words[:2])}: {hit}" for words, text in told for hit in inner([text], ids)]
    assert not found, "\n".join(found)
    named = [text for words, text in say.said if words[:2] == ("bundle", "aside")]
    assert any("năm 2018 (theo tên tệp)" in " ".join(text.split()) for text in named), named
