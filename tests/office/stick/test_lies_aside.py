"""What is put aside is bounded, is looked at no more than needed, and leaves as it is settled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from far_kit import next_bundle
from rehearsal import COMMUNE, NEIGHBOUR, Rehearsal, later

from gbv_desktop.errors import Problem
from gbv_desktop.office.receive.packages import package_import
from gbv_desktop.office.send import packages
from gbv_desktop.office.stick import inbox
from gbv_desktop.store.repositories.base import Repository

LAST = 10**9
"""The largest number of the format."""


def bad_file(folder: Path, name: str, data: bytes) -> Path:
    """A file of ours whose beginning was damaged on the way."""
    path = folder / f"GBV_{name}.gbv"
    path.write_bytes(b"age-encryption" + data)
    return path


@pytest.mark.parametrize("bound", ["files", "bytes"])
def test_what_lies_aside_is_bounded(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    first = bad_file(world.stick, "a", b"first")
    world.take(first)
    if bound == "files":
        monkeypatch.setattr(inbox, "MOST_ASIDE", 1)
    else:
        monkeypatch.setattr(inbox, "MOST_ASIDE_BYTES", 24)
    second = bad_file(world.stick, "b", b"second")
    (row,) = world.take(second)
    assert row.codes == ("E-ASIDE-FULL", "E-AGE-HEADER")
    kept = {path.name for path in (world.district.home / "inbox").rglob("*.gbv")}
    assert row.sha256 not in {name.removesuffix(".gbv") for name in kept}, "it is not kept"
    assert [each.name for each in inbox.aside(world.district)] == [first.name]
    # The same one again needs no more room; and after emptying the other one is kept.
    assert world.take(first)[0].code == "E-AGE-HEADER"
    assert inbox.empty_aside(world.district) == 1
    assert world.take(second)[0].code == "E-AGE-HEADER"
    assert [each.name for each in inbox.aside(world.district)] == [second.name]


@pytest.mark.parametrize("most", [500, 1])
def test_setting_aside_asks_the_store_no_more_when_much_lies_there(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    asked: list[object] = []
    genuine = Repository._rows

    def counted(self: Repository, statement: Any, bound: Any = None) -> Any:
        asked.append(statement)
        return genuine(self, statement, bound)

    monkeypatch.setattr(Repository, "_rows", counted)
    counts = []
    for at in range(6):
        monkeypatch.setattr(inbox, "MOST_ASIDE", most if at >= 4 else 500)
        asked.clear()
        world.take(bad_file(world.stick, f"f{at}", b"%d" % at))
        counts.append(len(asked))
    assert counts[1] == counts[2] == counts[3]
    assert counts[4] == counts[5]


def test_setting_aside_does_not_look_at_every_other_file(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Path] = []
    genuine = inbox._sizes

    def counted(folder: Path) -> list[int]:
        looked.append(folder)
        return genuine(folder)

    monkeypatch.setattr(inbox, "_sizes", counted)
    world.take(*(bad_file(world.stick, f"f{at}", b"%d" % at) for at in range(8)))
    assert len(looked) <= 1
    folder = inbox._aside(world.district, "").parent
    assert inbox._held(world.district) == (8, sum(genuine(folder)))
    # What another program puts there counts as well.
    (folder / "x.gbv").write_bytes(b"0123456789")
    assert inbox._held(world.district) == (9, sum(genuine(folder)))


def test_what_is_settled_leaves_first(world: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package for another unit has nothing in it for this office."""
    office = world.office(COMMUNE)
    other = packages.export_packages(world.district, world.stick, [NEIGHBOUR]).paths[0]
    with pytest.raises(Problem, match="E-AGE-NOTFORUS"):
        package_import.import_package(office, other)
    monkeypatch.setattr(inbox, "MOST_ASIDE", 1)
    with pytest.raises(Problem, match="E-AGE-HEADER"):
        package_import.import_package(office, bad_file(world.stick, "a", b"first"))
    assert [each.name for each in inbox.aside(office)] == ["GBV_a.gbv"]
    with pytest.raises(Problem, match="E-ASIDE-FULL"):
        package_import.import_package(office, bad_file(world.stick, "b", b"second"))


def test_emptying_spares_what_waits(world: Rehearsal) -> None:
    world.send(COMMUNE)
    world.take()
    next_bundle(world, COMMUNE, LAST)
    world.take(later(world, COMMUNE, B06=4000), bad_file(world.stick, "a", b"first"))
    assert inbox.empty_aside(world.district) == 1
    assert [each.waits for each in inbox.aside(world.district)] == [True]
    assert inbox.empty_aside(world.district, waiting=True) == 1
    assert inbox.aside(world.district) == ()
