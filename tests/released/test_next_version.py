"""A second version goes through the office of the first, and the first meets what it left."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from kept_offices import DAY, unpack
from next_program import CUT, NEXT_SCHEMA, SENTENCE, VERSION, NextProgram
from rehearsal import DISTRICT, NEIGHBOUR, PASSWORD, PERIOD, Rehearsal, outcomes
from released import left_by, papers_of, said_of, told_by, versions

from gbv_desktop import SCHEMA, __version__
from gbv_desktop.errors import Problem
from gbv_desktop.office.base.office_card import CARD_NAME, read_card
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.trust import backups

THIS = f"v{__version__}"


@pytest.fixture(scope="session")
def following(tmp_path_factory: pytest.TempPathFactory) -> NextProgram:
    """The version to come."""
    return NextProgram(tmp_path_factory.mktemp("next"))


@pytest.fixture
def left(tmp_path: Path) -> Iterator[Rehearsal]:
    """The offices as this version left them."""
    offices = unpack(left_by(versions()[-1]), tmp_path)
    yield offices
    offices.close()


@pytest.fixture
def home(left: Rehearsal, following: NextProgram) -> Path:
    """The commune's office, after the next version was there."""
    home = left.home(NEIGHBOUR)
    assert following.gbv(home, "info").code == 0
    return home


def test_the_next_version_backs_up_migrates_and_tells_once(
    left: Rehearsal, following: NextProgram
) -> None:
    home = left.home(NEIGHBOUR)
    before = read_card(home)
    assert before is not None
    first = following.gbv(home, "info")
    assert first.code == 0
    for words in (VERSION, __version__, SENTENCE, str(home), "W-UPGRADED-KEPT"):
        assert words in first.err
    names = [Path(each).name for each in first.value["kept"]]
    assert len(names) == 2
    assert names[0].endswith(f"_v{__version__}.gbvbackup")
    assert names[1] == f"schema-{before.schema}-001"
    again = following.gbv(home, "info")
    assert (again.code, again.err) == (0, "")
    card = read_card(home)
    assert card is not None and (card.schema, card.program) == (NEXT_SCHEMA, VERSION)


def test_a_power_cut_in_the_middle_is_finished_by_whichever_starts_next(
    left: Rehearsal, following: NextProgram
) -> None:
    for unit, finish in ((NEIGHBOUR, following.gbv), (DISTRICT, None)):
        home = left.home(unit)
        (home / CUT).touch()
        assert following.gbv(home, "info").code == 9
        assert not (home / "store").exists()
        (home / CUT).unlink()
        if finish is not None:
            found = finish(home, "info")
            assert (found.code, "W-UPGRADED-KEPT" in found.err) == (0, True)
        else:
            with Office.open(home, PASSWORD, DAY) as office:
                assert office.store.read_only


def test_this_version_shows_and_prints_what_the_next_one_left_and_changes_nothing(
    left: Rehearsal, following: NextProgram, home: Path
) -> None:
    assert following.gbv(left.home(DISTRICT), "info").code == 0
    card = read_card(home)
    assert card is not None and card.newer is not None
    assert card.newer.code == "W-OFFICE-READS"
    assert dict(card.newer.text.fields) == {"version": VERSION, "own": __version__}
    before = (home / CARD_NAME).read_bytes(), (home / "store" / "main.db").read_bytes()
    with Office.open(home, PASSWORD, DAY) as office:
        assert [each.code for each in office.settled] == ["E-DB-READS"]
        assert office.made_anew == ()
        with pytest.raises(Problem) as caught:
            reporting.new_report(office, PERIOD, "Rà soát.")
        assert caught.value.code == "E-DB-READS"
    assert ((home / CARD_NAME).read_bytes(), (home / "store" / "main.db").read_bytes()) == before
    said, told = said_of(left), told_by(versions()[-1])["said"]
    for unit in (DISTRICT, NEIGHBOUR):
        (*lines, upgrade) = said[unit].pop("journal")  # type: ignore[attr-defined]
        assert lines == told[unit].pop("journal")
        assert upgrade[0] == "upgrade"
    assert said == told
    assert papers_of(left)


def test_the_way_back_is_the_backup_from_before(home: Path, tmp_path: Path) -> None:
    (file,) = (home / "before-upgrade").iterdir()
    backups.restore_office(tmp_path / "again", file, PASSWORD, DAY)
    with Office.open(tmp_path / "again", PASSWORD, DAY) as office:
        assert not office.store.read_only
        assert reporting.new_report(office, PERIOD, "Rà soát.")


def test_a_backup_of_the_next_version_is_told_and_left(
    following: NextProgram, home: Path, tmp_path: Path
) -> None:
    made = following.gbv(home, "backup", "-o", tmp_path / "backup")
    (file,) = map(Path, made.value["files"])
    before = file.read_bytes()
    with pytest.raises(Problem) as caught:
        backups.restore_office(tmp_path / "again", file, "không phải mật khẩu", DAY)
    assert caught.value.code == "E-BACKUP-NEWER"
    assert dict(caught.value.text.fields)["version"] == VERSION
    assert file.read_bytes() == before


def test_a_bundle_of_the_next_version_waits_for_it_here(
    left: Rehearsal, following: NextProgram, home: Path
) -> None:
    for words in (
        ("report", "new", PERIOD, "--reason", "Rà soát."),
        ("report", "submit", PERIOD, "--even-so"),
        ("report", "approve", PERIOD),
        ("bundle", "export", PERIOD, "-o", left.stick),
    ):
        found = following.gbv(home, *words)
        assert found.code == 0, found.err
    (file,) = left.stick.glob("*.gbv")
    (row,) = left.take(file)
    assert (row.outcome, row.code) == ("refused", "E-FORMAT-NEWER")


def test_a_bundle_of_this_version_comes_in_at_the_next(
    left: Rehearsal, following: NextProgram, tmp_path: Path
) -> None:
    found = following.gbv(left.home(DISTRICT), "bundle", "import", tmp_path / "report.gbv")
    assert found.code == 0, found.err
    assert [each["outcome"] for each in found.value] == ["newer"]


def test_a_card_that_lies_about_the_schema_is_put_right_and_told(left: Rehearsal) -> None:
    home = left.home(NEIGHBOUR)
    # Of this version's schema first: the release's may be an older one.
    Office.open(home, PASSWORD, DAY).close()
    genuine = (home / CARD_NAME).read_text("utf-8")
    for schema in (NEXT_SCHEMA, "0001"):
        (home / CARD_NAME).write_text(genuine.replace(f'"{SCHEMA}"', f'"{schema}"', 1), "utf-8")
        with Office.open(home, PASSWORD, DAY) as office:
            assert not office.store.read_only
            assert office.made_anew == (CARD_NAME,)
        assert (home / CARD_NAME).read_text("utf-8") == genuine


def test_a_card_that_hides_a_newer_schema_opens_nothing_to_write(home: Path) -> None:
    hidden = (home / CARD_NAME).read_text("utf-8").replace(NEXT_SCHEMA, SCHEMA)
    (home / CARD_NAME).write_text(hidden, "utf-8")
    with Office.open(home, PASSWORD, DAY) as office:
        assert office.store.read_only
        assert [each.code for each in office.settled] == ["E-DB-READS"]
    assert (home / CARD_NAME).read_text("utf-8") == hidden


def test_the_control_this_version_tells_nothing_of_itself(left: Rehearsal, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(left.home(NEIGHBOUR), tmp_path / "copy"))
    Office.open(copy, PASSWORD, DAY).close()
    before = sorted((copy / "before-upgrade").glob("*"))
    with Office.open(copy, PASSWORD, DAY) as office:
        assert (office.settled, office.made_anew) == ((), ())
    assert sorted((copy / "before-upgrade").glob("*")) == before
    assert outcomes(left.take(tmp_path / "report.gbv")) == ["newer"]
