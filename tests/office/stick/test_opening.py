"""Files are opened in a process of their own: with a time, a bound on memory, and a way out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from rehearsal import COMMUNE, DISTRICT, Rehearsal

from gbv_desktop import own_process
from gbv_desktop.bundle import limits
from gbv_desktop.bundle.reader import Context, OpenedBundle, open_file
from gbv_desktop.errors import Bug, Problem
from gbv_desktop.office.base.progress import Stopped
from gbv_desktop.office.receive import importing, previewing
from gbv_desktop.office.receive.packages import package_import
from gbv_desktop.office.send import enrolment_request, packages
from gbv_desktop.office.stick import file_opener
from gbv_desktop.office.stick.file_opener import Limits, Opener

LABOURS = Path(__file__).with_name("labours.py")
LONG = 120
"""Seconds that no file here takes, however busy the machine."""
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


@pytest.fixture
def sent(world: Rehearsal) -> bytes:
    """A right bundle."""
    return world.send(COMMUNE).path.read_bytes()


@pytest.fixture
def context(world: Rehearsal) -> Context:
    """What the district knows."""
    return world.district.context()


@pytest.fixture
def opener(context: Context) -> Iterator[Opener]:
    """As patient as a busy machine asks; what must not answer has an opener of its own."""
    with Opener(context, Limits(seconds=LONG)) as made:
        yield made


def stand_in(monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    """Another labour for the next process."""
    command = (sys.executable, "-P", str(LABOURS), how)
    monkeypatch.setattr(own_process, "again", lambda *_words: command)


_lent: set[str] = set()


@pytest.fixture(autouse=True)
def at_work() -> Iterator[None]:
    """As an office at work has it: the process that other tests share is neither used nor seen."""
    _lent.clear()
    _lent.update(children())
    before = file_opener._kept_alive.set(None)
    yield
    file_opener._kept_alive.reset(before)


def children() -> list[str]:
    """The processes that a test has started and not yet seen end."""
    found = Path(f"/proc/self/task/{os.getpid()}/children")
    started = found.read_text().split() if found.exists() else []
    return [each for each in started if each not in _lent]


def refusal(opener: Opener, data: bytes = b"x") -> str:
    with pytest.raises(Problem) as caught:
        opener.open(data, "a.gbv")
    return caught.value.code


# --- what comes out ------------------------------------------------------------------------------


def test_the_same_comes_out_as_in_this_process(
    opener: Opener, context: Context, sent: bytes, world: Rehearsal
) -> None:
    package = packages.export_packages(world.district, world.stick, [COMMUNE]).paths[0]
    request = enrolment_request.request(world.office(COMMUNE), world.stick)[0]
    for data in (sent, package.read_bytes(), request.read_bytes()):
        assert opener.open(data, "a.gbv") == open_file(data, context)
    assert isinstance(opener.open(sent, "a.gbv"), OpenedBundle)


def test_refusals_come_back_whole(opener: Opener, context: Context, sent: bytes) -> None:
    for data in (b"age", sent[:-1], sent[:200], sent[:-5] + b"12345"):
        with pytest.raises(Problem) as here:
            open_file(data, context)
        with pytest.raises(Problem) as there:
            opener.open(data, "a.gbv")
        assert vars(there.value) == vars(here.value)
        assert there.value.code == here.value.code


def test_one_process_for_a_batch_and_none_after_it(context: Context, sent: bytes) -> None:
    with Opener(context) as opener:
        assert opener.pid is None, "it starts with the first file"
        opener.open(sent, "a.gbv")
        first = opener.pid
        refusal(opener)
        opener.open(sent, "a.gbv")
        assert opener.pid == first != os.getpid()
        assert str(first) in children()
    assert children() == []


def test_the_process_knows_neither_window_nor_store() -> None:
    """What is imported there is what this module imports."""
    code = (
        "import sys, gbv_desktop.__main__, gbv_desktop.office.stick.file_opener; "
        "print([m for m in sys.modules if m.split('.')[0] in "
        "('PySide6', 'ui', 'sqlalchemy', 'sqlcipher3', 'reportlab') "
        "or m.startswith('gbv_desktop.store')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_story_has_one_process_that_is_told_for_whom_it_opens(
    world: Rehearsal, context: Context, sent: bytes
) -> None:
    package = packages.export_packages(world.district, world.stick, [COMMUNE]).paths[0].read_bytes()
    pids = []
    with file_opener.one_process():
        for known, data in ((context, sent), (world.office(COMMUNE).context(), package)) * 2:
            with Opener(known, Limits(seconds=LONG)) as opener:
                assert opener.open(data, "a.gbv") == open_file(data, known)
                assert refusal(opener, b"") == "E-AGE-TRUNC", "an empty file ends no batch"
                assert opener.open(data, "a.gbv") == open_file(data, known)
                pids.append(opener.pid)
        assert len(set(pids)) == 1
    assert children() == []


@posix
def test_a_process_that_broke_is_not_handed_on(context: Context, sent: bytes) -> None:
    with file_opener.one_process():
        with Opener(context, Limits(seconds=LONG)) as first:
            first.open(sent, "a.gbv")
            broken = first.pid
            assert broken is not None
            os.kill(broken, signal.SIGKILL)
            # A second process opens what the first could not.
            assert isinstance(first.open(sent, "a.gbv"), OpenedBundle)
            assert first.pid != broken
        with Opener(context, Limits(seconds=LONG)) as second:
            assert isinstance(second.open(sent, "a.gbv"), OpenedBundle)
            assert second.pid != broken
    assert children() == []


# --- what goes wrong -----------------------------------------------------------------------------


@posix
def test_killed_in_the_middle_of_a_batch(opener: Opener, sent: bytes) -> None:
    opener.open(sent, "a.gbv")
    pid = opener.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    assert isinstance(opener.open(sent, "a.gbv"), OpenedBundle), "the second try has a new process"
    assert opener.pid != pid


def test_a_file_that_takes_for_ever(
    context: Context, sent: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, "sleeps")
    with Opener(context, Limits(seconds=0.5)) as opener:
        assert refusal(opener) == "E-FILE-TIMEOUT"
        assert children() == []
        monkeypatch.undo()
        monkeypatch.setattr(opener, "_limits", Limits(seconds=LONG))
        assert isinstance(opener.open(sent, "a.gbv"), OpenedBundle)


def test_a_busy_pc_is_asked_twice_and_the_file_is_not_blamed(
    context: Context, sent: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first process met a busy PC: the second one opens the file as if nothing had been."""
    kind, asked = file_opener._Process, []

    class Slow(kind):  # type: ignore[valid-type, misc]
        def ask(self, data: bytes, *more: object) -> object:
            if data == sent:
                asked.append(self.pid)
                if len(asked) == 1:
                    raise file_opener._EndedError
            return super().ask(data, *more)

    monkeypatch.setattr(file_opener, "_Process", Slow)
    with Opener(context) as opener:
        assert isinstance(opener.open(sent, "a.gbv"), OpenedBundle)
    assert len(set(asked)) == file_opener.TRIES


def test_a_file_that_uses_up_the_processor_is_to_blame(
    context: Context, sent: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, "toils")
    with Opener(context, Limits(processor=0.3)) as opener:
        assert refusal(opener) == "E-FILE-LIMITS"
        assert children() == []
        monkeypatch.undo()
        assert isinstance(opener.open(sent, "a.gbv"), OpenedBundle)


@posix
@pytest.mark.parametrize(
    ("how", "code"), [("swallows", "E-FILE-LIMITS"), ("swallows_and_dies", "E-FILE-TIMEOUT")]
)
def test_a_file_that_eats_the_memory(
    context: Context, sent: bytes, monkeypatch: pytest.MonkeyPatch, how: str, code: str
) -> None:
    stand_in(monkeypatch, how)
    with Opener(context, Limits(memory=512 * limits.MIB)) as opener:
        assert refusal(opener) == code
        monkeypatch.undo()
        assert isinstance(opener.open(sent, "a.gbv"), OpenedBundle)


@posix
def test_the_bound_on_memory_leaves_room_for_the_largest_file(context: Context) -> None:
    """A file of the largest size is refused for what it is, not for its size in memory."""
    head = b'{"payload":"'
    tail = b'","payloadType":"application/vnd.gbv.package.v1+json","signatures":[]}'
    data = head + b"A" * (limits.PACKAGE_BYTES - len(head) - len(tail)) + tail
    with Opener(context) as opener:
        assert refusal(opener, data) == "E-DSSE-SHAPE"
    with Opener(context, Limits(memory=200 * limits.MIB)) as opener:
        assert refusal(opener, data) == "E-FILE-LIMITS"


def test_a_fault_of_ours_is_told_without_a_word_of_the_file(
    opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, "stumbles")
    with pytest.raises(Bug) as caught:
        opener.open(b"secret figures", "a.gbv")
    assert "ValueError" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_process_that_takes_nothing(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, "deaf")
    with Opener(context, Limits(seconds=0.5)) as opener:
        assert refusal(opener, b"x" * 10_000_000) == "E-FILE-TIMEOUT"
    assert children() == []


def test_the_script_that_started_it_is_not_run_again(tmp_path: Path, sent: bytes) -> None:
    """As a child of ``multiprocessing`` would do, with all that the script does."""
    script = tmp_path / "script.py"
    script.write_text(
        "import pathlib, sys\n"
        "from gbv_desktop.bundle.reader import Context\n"
        "from gbv_desktop.errors import Problem\n"
        "from gbv_desktop.office.stick.file_opener import Opener\n"
        "with open(sys.argv[1], 'a') as out: out.write('run\\n')\n"
        "with Opener(Context('c-23440', True)) as opener:\n"
        "    try: opener.open(b'x', 'a.gbv')\n"
        "    except Problem as problem: print(problem.code, opener.pid is not None)\n"
    )
    (tmp_path / "gbv_desktop").mkdir()
    (tmp_path / "gbv_desktop" / "__main__.py").write_text("raise SystemExit('from the stick')")
    runs = tmp_path / "runs"
    done = subprocess.run(
        [sys.executable, "-P", str(script), str(runs)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert runs.read_text() == "run\n"
    assert done.stdout.split() == ["E-FILE-FOREIGN", "True"], done.stderr


def test_stopping_does_not_wait_for_the_file(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, "sleeps")

    def enough() -> None:
        asked.append(True)
        raise Stopped

    asked: list[bool] = []
    with Opener(context, Limits(seconds=LONG)) as opener:
        with pytest.raises(Stopped):
            opener.open(b"x", "a.gbv", enough)
        assert asked == [True], "the first question whether it is still wanted ends it"
        assert children() == []


# --- where it is used ----------------------------------------------------------------------------


def test_a_batch_goes_on_after_a_file_that_broke_the_process(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.send(COMMUNE)
    stuck = world.stick / "GBV_a.gbv"
    stuck.write_bytes(b"break me")
    stand_in(monkeypatch, "breaks_on_demand")
    rows = importing.take_in(world.district, [world.stick])
    assert {row.file: row.code for row in rows if row.refused} == {stuck.name: "E-FILE-TIMEOUT"}
    assert [row.outcome for row in rows if not row.refused] == ["new"]
    with world.district.store.read() as work:
        assert work.quarantine.list() == (), "the PC is to blame; the file is not put aside"


def test_a_batch_goes_on_after_a_fault_of_ours(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever one file does to the process or to this one, the others come in."""
    world.send(COMMUNE)
    for name in ("bug", "memory"):
        (world.stick / f"GBV_{name}.gbv").write_bytes(name.encode())
    real = Opener.open

    def opened(self: Opener, data: bytes, name: str, heed: object) -> object:
        if data == b"bug":
            raise Bug("opening a file failed")
        if data == b"memory":
            raise MemoryError
        return real(self, data, name, heed)  # type: ignore[arg-type]

    monkeypatch.setattr(Opener, "open", opened)
    rows = importing.take_in(world.district, [world.stick])
    assert {row.file: row.code for row in rows if row.refused} == {
        "GBV_bug.gbv": "E-FILE-FAULT",
        "GBV_memory.gbv": "E-FILE-LIMITS",
    }
    assert [row.outcome for row in rows if not row.refused] == ["new"]
    caplog.clear()
    assert children() == []


def test_a_package_is_opened_in_a_process_too(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.close(DISTRICT)
    path = world.stick / "GBV_mo-dau_goi_9_00000000.gbv"
    path.write_bytes(b"break me")
    stand_in(monkeypatch, "breaks_on_demand")
    with pytest.raises(Problem, match="E-FILE-TIMEOUT"):
        package_import.import_package(world.office(COMMUNE), path)


def test_no_process_is_left_where_a_preview_is_stopped(world: Rehearsal) -> None:
    world.send(COMMUNE)

    class Enough:
        told = 0

        def tell(self, *_args: object) -> None:
            self.told += 1
            if self.told > 1:
                raise Stopped

    before = world.district.store.state_no
    with pytest.raises(Stopped):
        previewing.preview(world.district, [world.stick], Enough())
    assert world.district.store.state_no == before
    assert children() == []


def test_what_was_not_chosen_is_left_alone(world: Rehearsal, tmp_path: Path) -> None:
    world.send(COMMUNE)
    bad = world.stick / "GBV_bad.gbv"
    bad.write_bytes(b"nothing")
    seen = previewing.preview(world.district, [world.stick])
    good = {row.sha256 for row in seen.rows if row.outcome == "new"}
    rows = importing.take_in(world.district, [world.stick], seen.state_no, chosen=good)
    assert [row.outcome for row in rows] == ["new"]
    with world.district.store.read() as work:
        assert work.quarantine.list() == ()
    with pytest.raises(Problem, match="E-STATE-CHANGED"):
        importing.take_in(world.district, [world.stick], seen.state_no, chosen=good)


def test_the_second_copy_counts_only_where_the_first_is_damaged(world: Rehearsal) -> None:
    path = world.send(COMMUNE).path
    assert path.parent.joinpath("GBV", "ban-sao", path.name).is_file()
    assert len(previewing.preview(world.district, [world.stick]).rows) == 1
    path.write_bytes(path.read_bytes()[:-7])
    rows = previewing.preview(world.district, [world.stick]).rows
    assert [row.outcome for row in rows] == ["new"]
