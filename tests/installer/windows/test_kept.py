"""What goes into the Windows packages, and that what is loaded is there."""

from __future__ import annotations

import re
from pathlib import Path

import closure
import pytest
import staging
from parts import BuildStopped
from script_kit import tree

CHECKOUT = Path(__file__).resolve().parents[3]
WINDOWS = CHECKOUT / "installer" / "windows"
SCRIPT = CHECKOUT / "installer" / "build-windows.sh"
DIGEST = "0" * 64
OTHER = "1" * 64


def test_the_first_rule_that_fits_decides() -> None:
    rules = staging.parse("out a/tests/*\nzip a/*.py\nfolder b/*\npython python*.dll\n")
    names = ["a/x.py", "a/tests/y.py", "b/z.dll", "c/left.py"]
    assert staging.sort_out(rules, names, ["python313.dll", "winsound.pyd"]) == {
        "zip": ["a/x.py"],
        "folder": ["b/z.dll"],
        "source": [],
        "python": ["python313.dll"],
    }


@pytest.mark.parametrize("rule", ["folder wanted.dll", "folder a/x.py", "python a/x.py"])
def test_a_rule_that_decides_for_no_file_stops_the_build(rule: str) -> None:
    rules = staging.parse(f"out a/*\n{rule}\n")
    with pytest.raises(BuildStopped, match=f"decide for no file:\n  {rule}"):
        staging.sort_out(rules, ["a/x.py"], ["python313.dll"])


def test_a_line_that_is_no_rule_is_refused() -> None:
    with pytest.raises(BuildStopped, match="this line is no rule: keep a"):
        staging.parse("keep a\n")


def test_only_modules_go_into_the_zip() -> None:
    with pytest.raises(BuildStopped, match=r"a/data\.json"):
        staging.sort_out(staging.parse("zip a/*\n"), ["a/x.py", "a/data.json"], [])


def test_every_file_of_the_program_itself_is_shipped() -> None:
    rules = staging.parse(staging.KEEP.read_text("utf-8"))
    own = [path for package in ("gbv_desktop", "ui") for path in (CHECKOUT / package).rglob("*.py")]
    names = [path.relative_to(CHECKOUT).as_posix() for path in own]
    places = {n: next((r.place for r in rules if r.fits(n)), "nowhere") for n in names}
    assert len(names) > 500
    assert {name for name, place in places.items() if place in ("out", "nowhere")} == set()
    migrations = {name for name, place in places.items() if place == "source"}
    assert len(migrations) > 5
    assert all("/migrations/" in name for name in migrations)


def test_what_is_shipped_of_qt_is_what_was_decided() -> None:
    rules = staging.parse(staging.KEEP.read_text("utf-8"))
    plugins = {r.pattern.rsplit("/", 1)[1] for r in rules if "/plugins/" in r.pattern}
    assert plugins == {
        *("qwindows.dll", "qoffscreen.dll", "qmodernwindowsstyle.dll"),
        *("qsvg.dll", "qico.dll", "qjpeg.dll", "qsvgicon.dll"),
    }
    modules = {m[1] for r in rules if (m := re.fullmatch(r"PySide6/(Qt\w+)\.pyd", r.pattern))}
    assert modules == {"QtCore", "QtGui", "QtWidgets", "QtPrintSupport", "QtSvg"}


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"ui/__init__.py": "import lib"}, ["ui imports lib"]),
        ({"ui/a.py": "def f():\n    from lib import x"}, ["ui.a imports lib"]),
        ({"ui/a.py": "from QtX.deep import y"}, ["ui.a imports QtX.deep"]),
        ({"ui/a.py": "from . import c", "ui/c.py": "import sqlite3"}, ["ui.c imports sqlite3"]),
        ({"ui/a.py": "import kept", "kept.py": "import lib"}, ["kept imports lib"]),
        ({"ui/a.py": "import kept", "kept.py": "try:\n import lib\nexcept ImportError: 1"}, []),
        ({"ui/a.py": "import kept", "kept.py": "def f():\n    import lib"}, []),
        ({"ui/a.py": "1", "kept.py": "import lib"}, []),
        ({"ui/a.py": "import of_another_system"}, []),
        ({"ui/a.py": "from kept import name"}, []),
    ],
)
def test_an_import_of_what_is_left_out_is_told(
    tmp_path: Path, files: dict[str, str], told: list[str]
) -> None:
    all_files = {"lib.py": "", "QtX/deep.cp313-win_amd64.pyd": "", "kept.py": ""} | files
    tree(tmp_path, all_files)
    kept = [name for name in all_files if name != "lib.py" and not name.startswith("QtX")]
    assert closure.missing_modules(tmp_path, kept, ["sqlite3"]) == told


@pytest.mark.parametrize(
    ("path", "module"),
    [
        ("a/b.cp313-win_amd64.pyd", "a.b"),
        ("PySide6/QtCore.pyd", "PySide6.QtCore"),
        ("a/__init__.py", "a"),
        ("a/b.py", "a.b"),
        ("a/b.dll", ""),
    ],
)
def test_the_module_of_a_file(path: str, module: str) -> None:
    assert closure.module_name(path) == module


def test_a_library_that_machine_code_asks_for_is_told_when_left_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tree(tmp_path, {"a/plug.dll": "", "b/Qt6Pdf.dll": "", "b/Kept.dll": ""})
    needs = {"plug.dll": {"qt6pdf.dll", "kept.dll", "kernel32.dll"}}
    monkeypatch.setattr(closure, "needed_libraries", lambda path: needs.get(path.name, set()))
    kept = [tmp_path / "a/plug.dll", tmp_path / "b/Kept.dll"]
    assert closure.missing_libraries(tmp_path, kept) == ["plug.dll needs qt6pdf.dll"]
    assert closure.missing_libraries(tmp_path, [*kept, tmp_path / "b/Qt6Pdf.dll"]) == []
