"""Migrations: the tables of today, every step up with data, a copy that is swapped in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from newer_store import FUTURE, as_if, but_after
from sqlalchemy import inspect, text

from gbv_desktop import READS_FROM, SCHEMA
from gbv_desktop.domain.offices.contacts import Mode, OfficeSigner, Phone, PhoneSource
from gbv_desktop.domain.report.activity_log import LogEntry
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.errors import Bug, Problem
from gbv_desktop.store import engine as engines
from gbv_desktop.store import migrate
from gbv_desktop.store.access.slots import REHEARSAL
from gbv_desktop.store.layout import MARKS
from gbv_desktop.store.records import ChoiceRecord
from gbv_desktop.store.schema.tables import Base
from gbv_desktop.store.store import Store
from gbv_desktop.store.work import Work

Refused = Callable[[str], AbstractContextManager[object]]

STEP = """
import sqlalchemy as sa
from alembic import op

revision = "{future}"
down_revision = "{head}"


def upgrade():
    with op.batch_alter_table("reports") as batch:
        batch.add_column(sa.Column("paper_no", sa.Text(), nullable=False, server_default=""))
    op.execute("UPDATE reports SET paper_no = unit || '/' || period")
{more}
"""


@pytest.fixture
def scripts(tmp_path: Path) -> Callable[[str], Path]:
    """Migrations of a version to come; ``more`` is what the next one does besides."""

    def make(more: str = "") -> Path:
        folder = tmp_path / f"migrations{len(more)}"
        shutil.copytree(migrate.SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        told = STEP.format(more=more, future=FUTURE, head=migrate.HEAD)
        (folder / "versions" / f"r{FUTURE}_next.py").write_text(told, "utf-8")
        return folder

    return make


def future(monkeypatch: pytest.MonkeyPatch, scripts: Path) -> AbstractContextManager[None]:
    """The program as it will be."""
    return as_if(monkeypatch, scripts, FUTURE)


def test_the_head_is_the_one_that_the_program_names() -> None:
    assert ScriptDirectory(str(migrate.SCRIPTS)).get_current_head() == migrate.HEAD


def test_a_store_says_from_which_schema_on_it_is_read(store: Store) -> None:
    with store._connected(writing=False) as connection, connection.begin():
        found = connection.execute(text("SELECT reads_from FROM meta")).scalar_one()
    assert (found, migrate.HEAD) == (READS_FROM, SCHEMA)


def test_the_migrations_build_the_tables_of_today(store: Store) -> None:
    with store._connected(writing=False) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
        built = {
            row[0]: row[1]
            for row in connection.execute(text("SELECT name, sql FROM sqlite_master"))
        }
    for table in Base.metadata.tables.values():
        for constraint in table.constraints:
            assert str(constraint.name) in built[table.name], "checks are not compared by Alembic"
    assert "WITHOUT ROWID" in built["cells"]
    assert {"journal_stays", "journal_keeps"} <= set(built)


def test_the_control_of_the_comparison(store: Store) -> None:
    with store._connected(writing=True) as connection, connection.begin():
        connection.execute(text("ALTER TABLE facts ADD COLUMN extra TEXT"))
        context = MigrationContext.configure(connection)
        assert len(compare_metadata(context, Base.metadata)) == 1


def test_migrations_never_import_the_models_of_today() -> None:
    sources = [path.read_text("utf-8") for path in (migrate.SCRIPTS / "versions").glob("*.py")]
    assert any("def upgrade" in source for source in sources)
    assert not any("gbv_desktop" in source for source in sources)


def test_a_step_up_keeps_all_data_and_the_old_store(
    reopen: Callable[[], Store],
    home: Path,
    report: Report,
    scripts: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
    password: str,
    now: datetime,
) -> None:
    store = reopen()
    with store.begin() as work:
        pk = work.reports.add_draft(report)
        work.journal.append("Trần Thị Ngọc", "save")
    state_no = store.state_no
    store.close()
    with future(monkeypatch, scripts()):
        with Store.open(home, password, now) as newer:
            assert not newer.behind
            assert newer.state_no == state_no
            with newer.read() as work:
                stored = work.reports.get(pk)
                assert work.journal.verify(newer.anchor) == ()
            with newer._connected(writing=True) as connection, connection.begin():
                row = connection.execute(text("SELECT paper_no FROM reports")).one()
                assert migrate.revision_of(connection) == FUTURE
                assert engines.dbapi_of(connection).execute("PRAGMA foreign_keys").fetchone() == (
                    1,
                )
                connection.execute(text("DELETE FROM reports"))
                assert connection.execute(text("SELECT count(*) FROM cells")).scalar() == 0
        assert stored is not None and stored.report == report
        assert row.paper_no == "dien-binh/2018S1"
        (aside,) = (home / "store.old").iterdir()
        assert aside.name == f"schema-{SCHEMA}-001"
        assert (aside / "main.db").exists()
        assert not (home / "store.new").exists()
        Store.open(home, password, now).close()
        assert len(list((home / "store.old").iterdir())) == 1, "once is enough"


def test_an_office_of_the_first_schema_gets_its_activity_log_and_loses_nothing(
    tmp_path: Path,
    report: Report,
    monkeypatch: pytest.MonkeyPatch,
    password: str,
    now: datetime,
) -> None:
    first = tmp_path / "first"
    shutil.copytree(
        migrate.SCRIPTS,
        first,
        ignore=but_after("0001"),
    )
    home = tmp_path / "Xã Kon Đào"
    with (
        as_if(monkeypatch, first, "0001"),
        Store.create(home, password, REHEARSAL, clock=lambda: now) as old,
        old.begin() as work,
    ):
        pk = work.reports.add_draft(report)
        work.facts.put("office", {"unit": "kon-dao"})
        work.journal.append("Trần Thị Ngọc", "save")
    entry = LogEntry(date(2018, 3, 8), "hd-1-2", participants=40, women=25)
    with Store.open(home, password, now) as store:
        with store.begin() as work:
            assert work.activity_log.list() == ()
            no = work.activity_log.add(entry)
        with store.read() as work:
            stored = work.reports.get(pk)
            assert stored is not None and stored.report == report
            assert work.facts.get("office") == {"unit": "kon-dao"}
            assert work.journal.verify() == ()
            assert work.activity_log.get(no) == replace(entry, no=no)
    (aside,) = (home / "store.old").iterdir()
    assert aside.name == "schema-0001-001"


def as_the_second_schema_wrote(work: Work, entry: LogEntry) -> int:
    """An entry of the log as programs wrote it before schema 0008."""
    names = [
        "day",
        "activity",
        "event",
        "place",
        "participants",
        "women",
        "minority",
        "leaflets",
        "money",
        "note",
    ]
    values = {name: getattr(entry, name) for name in names} | {"removed": False}
    columns, given = ", ".join(values), ", ".join(f":{name}" for name in values)
    statement = text(f"INSERT INTO log_entries ({columns}) VALUES ({given}) RETURNING no")
    return int(work._connection.execute(statement, values).scalar_one())


def test_an_office_of_the_second_schema_gets_its_choices_and_loses_nothing(
    tmp_path: Path,
    report: Report,
    monkeypatch: pytest.MonkeyPatch,
    password: str,
    now: datetime,
) -> None:
    second = tmp_path / "second"
    shutil.copytree(
        migrate.SCRIPTS,
        second,
        ignore=but_after("0002"),
    )
    home = tmp_path / "Huyện Đăk Tô"
    entry = LogEntry(date(2018, 3, 8), "hd-1-2", participants=40, women=25)
    with (
        as_if(monkeypatch, second, "0002"),
        Store.create(home, password, REHEARSAL, clock=lambda: now) as old,
        old.begin() as work,
    ):
        pk = work.reports.add_draft(report)
        no = as_the_second_schema_wrote(work, entry)
        work.journal.append("Trần Thị Ngọc", "save")
    choice = ChoiceRecord(
        unit="kon-dao",
        form="blg-x",
        period="2018S1",
        chosen="ab" * 32,
        rejected=("cd" * 32,),
        reason="Đã gọi Chủ tịch UBND xã.",
        by="Trần Thị Ngọc",
        made_on=date(2018, 6, 8),
    )
    with Store.open(home, password, now) as store:
        with store.begin() as work:
            assert work.choices.find(period="2018S1") == ()
            kept = work.choices.add(choice)
        with store.begin() as work:
            stored = work.reports.get(pk)
            assert stored is not None and stored.report == report
            assert work.activity_log.get(no) == replace(entry, no=no)
            assert work.journal.verify() == ()
            assert work.choices.find(period="2018S1") == (replace(choice, no=kept),)
            assert work.choices.find(period="2018S1", unit="dak-ha") == ()
            work.choices.undo(kept, "Lê Văn Bình", date(2018, 6, 9))
        with store.begin() as work:
            (undone,) = work.choices.find(period="2018S1", unit="kon-dao")
            assert (undone.undone_by, undone.undone_on) == ("Lê Văn Bình", date(2018, 6, 9))
            with pytest.raises(Bug):
                work.choices.undo(kept, "Lê Văn Bình", date(2018, 6, 9))
    (aside,) = (home / "store.old").iterdir()
    assert aside.name == "schema-0002-001"


def test_an_office_of_the_third_schema_gets_its_contacts_and_loses_nothing(
    tmp_path: Path,
    report: Report,
    monkeypatch: pytest.MonkeyPatch,
    password: str,
    now: datetime,
) -> None:
    third = tmp_path / "third"
    shutil.copytree(migrate.SCRIPTS, third, ignore=but_after("0003"))
    home = tmp_path / "Huyện Đăk Tô"
    with (
        as_if(monkeypatch, third, "0003"),
        Store.create(home, password, REHEARSAL, clock=lambda: now) as old,
        old.begin() as work,
    ):
        pk = work.reports.add_draft(report)
        work.journal.append("Trần Thị Ngọc", "save")
    signer = OfficeSigner(Mode.KT, "Phó Chủ tịch", "A Thui", date(2018, 1, 1))
    phone = Phone("0260 3831 234", "Văn phòng", valid_to=date(2018, 12, 31))
    with Store.open(home, password, now) as store:
        with store.begin() as work:
            assert (work.signers.list(), work.phones.find()) == ((), {})
            no = work.signers.add(signer)
            work.phones.put("kon-dao", PhoneSource.DIRECTORY, (phone,))
            work.phones.put("kon-dao", PhoneSource.DECLARED, (phone, replace(phone, whose="")))
        with store.begin() as work:
            stored = work.reports.get(pk)
            assert stored is not None and stored.report == report
            assert work.journal.verify() == ()
            assert work.signers.list() == (replace(signer, no=no),)
            work.signers.change(replace(signer, no=no, name="Y Thơm"))
            work.phones.put("kon-dao", PhoneSource.DECLARED, ())
            assert [*work.phones.find()] == [("kon-dao", PhoneSource.DIRECTORY)]
            assert work.phones.find("kon-dao", PhoneSource.DECLARED) == {}
            assert work.phones.find("dak-ha") == {}
        with store.begin() as work:
            assert [each.name for each in work.signers.list()] == ["Y Thơm"]
            work.signers.remove(no)
            assert work.signers.list() == ()
            with pytest.raises(Bug):
                work.signers.remove(no + 1)
    (aside,) = (home / "store.old").iterdir()
    assert aside.name == "schema-0003-001"


NOT_READ = {
    "read from the newer one on": f"    op.execute(\"UPDATE meta SET reads_from = '{FUTURE}'\")",
    "read by nobody it knows": "    op.execute('UPDATE meta SET reads_from = NULL')",
    "no word of it": "    op.drop_column('meta', 'reads_from')",
}


@pytest.mark.parametrize("more", NOT_READ.values(), ids=NOT_READ)
def test_a_newer_schema_that_did_more_than_add_is_left_alone(
    home: Path,
    scripts: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
    password: str,
    now: datetime,
    refused: Refused,
    more: str,
) -> None:
    with future(monkeypatch, scripts(more)):
        Store.open(home, password, now).close()
    before = (home / "store" / "main.db").read_bytes()
    with refused("E-DB-NEWER"):
        Store.open(home, password, now)
    assert (home / "store" / "main.db").read_bytes() == before


def test_a_newer_schema_that_only_added_is_read_and_not_written(
    reopen: Callable[[], Store],
    home: Path,
    report: Report,
    scripts: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
    password: str,
    now: datetime,
    refused: Refused,
) -> None:
    with reopen().begin() as work:
        pk = work.reports.add_draft(report)
    reopen().close()
    with future(monkeypatch, scripts()):
        Store.open(home, password, now).close()
    # As if the newer program had begun a mark that this one cannot read, and left one damaged.
    for name in MARKS:
        (home / "store" / name).unlink(missing_ok=True)
    before = {p.name: p.read_bytes() for p in (home / "store").iterdir()}
    with Store.open(home, password, now) as store:
        assert store.read_only and not store.behind and store.made_anew == ()
        with store.read() as work:
            stored = work.reports.get(pk)
        assert stored is not None and stored.report == report
        store.check()
        for act in (
            lambda: store.begin().__enter__(),
            store.accept_behind,
            store.checkpoint,
            lambda: store.copy_to(home / "copy.db"),
            lambda: store.key_slots.add_slot("cầu treo qua suối nhỏ", REHEARSAL),
        ):
            with refused("E-DB-READS"):
                act()
    assert {p.name: p.read_bytes() for p in (home / "store").iterdir()} == before


@pytest.mark.parametrize(
    "more",
    [
        "    raise RuntimeError('cut')",
        "    op.execute('DELETE FROM cells')",
        "    op.execute(\"UPDATE cells SET value = value + 1 WHERE state = 'v'\")",
        "    op.execute('DELETE FROM reports')",
    ],
    ids=["crash", "lost cells", "other figures", "rows that point nowhere"],
)
def test_a_migration_that_goes_wrong_leaves_the_old_store_in_use(
    reopen: Callable[[], Store],
    home: Path,
    report: Report,
    scripts: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
    password: str,
    now: datetime,
    more: str,
) -> None:
    with reopen().begin() as work:
        pk = work.reports.add_draft(report)
    reopen().close()
    with future(monkeypatch, scripts(more)), pytest.raises((Bug, RuntimeError)):
        Store.open(home, password, now)
    with reopen().read() as work:
        stored = work.reports.get(pk)
    assert stored is not None and stored.report == report
    assert not (home / "store.old").exists()


def test_a_full_disk_during_a_migration(
    reopen: Callable[[], Store],
    home: Path,
    scripts: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
    password: str,
    now: datetime,
) -> None:
    reopen().close()
    more = "    op.execute('PRAGMA max_page_count = 1')\n"
    more += "    op.execute(\"INSERT INTO facts VALUES ('x', hex(zeroblob(200000)))\")"
    with future(monkeypatch, scripts(more)), pytest.raises(Problem) as caught:
        Store.open(home, password, now)
    assert caught.value.code == "E-DB-FULL"
    assert not reopen().behind


def test_an_empty_database_has_no_revision(store: Store) -> None:
    with store._connected(writing=False) as connection:
        assert inspect(connection).has_table("alembic_version")
        assert migrate.revision_of(connection) == migrate.HEAD
