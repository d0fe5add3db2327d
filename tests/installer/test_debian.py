"""What of the Debian package can be looked at without building it."""

from __future__ import annotations

import configparser
import json
import re
import sys
import tomllib
import zipfile
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
from script_kit import CHECKOUT, script

from gbv_desktop.bundle.stick.finding import BUNDLE, REGISTRATION
from gbv_desktop.store.backup_file import SUFFIX

DEBIAN = CHECKOUT / "installer" / "debian"
SPACE = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture
def debian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(DEBIAN))


@pytest.fixture
def contents(debian: None) -> ModuleType:
    return script("debian/deb_contents")


def menu_entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(DEBIAN / "gbv-desktop.desktop", "utf-8")
    return parser["Desktop Entry"]


def kinds() -> dict[str, ElementTree.Element]:
    root = ElementTree.parse(DEBIAN / "gbv-desktop.xml").getroot()
    return {each.attrib["type"]: each for each in root.findall(f"{SPACE}mime-type")}


def test_the_menu_speaks_both_languages() -> None:
    entry = menu_entry()
    for key in ("Name", "GenericName", "Comment", "Keywords"):
        assert entry[key]
        assert entry[f"{key}[vi]"] != entry[key]
    assert entry["Exec"] == "gbv %f"


def test_each_kind_of_file_is_opened_and_named_in_both_languages() -> None:
    found = kinds()
    assert set(menu_entry()["MimeType"].rstrip(";").split(";")) == found.keys()
    for each in found.values():
        languages = [
            one.get("{http://www.w3.org/XML/1998/namespace}lang")
            for one in each.findall(f"{SPACE}comment")
        ]
        assert languages == [None, "vi"]
    patterns = {
        one.attrib["pattern"] for each in found.values() for one in each.findall(f"{SPACE}glob")
    }
    assert {f"*{BUNDLE}", f"*{REGISTRATION}", f"*{SUFFIX}"} <= patterns


def test_the_window_bears_the_name_of_its_menu_entry() -> None:
    text = (CHECKOUT / "ui" / "app.py").read_text("utf-8")
    assert 'setDesktopFileName("gbv-desktop")' in text


def test_the_starter_is_isolated_and_looks_into_its_own_folder_first() -> None:
    lines = (DEBIAN / "gbv").read_text("utf-8").splitlines()
    assert lines[0] == "#!/usr/bin/python3 -I"
    assert any(each.endswith('.path.insert(0, "/usr/lib/gbv-desktop")') for each in lines)


def test_the_pythons_are_those_that_the_package_asks_for(contents: ModuleType) -> None:
    text = (DEBIAN / "depends.txt").read_text("utf-8")
    lowest, beyond = re.findall(r"^python3 \((?:>=|<<) 3\.(\d+)\)$", text, re.MULTILINE)
    assert tuple(f"3.{each}" for each in range(int(lowest), int(beyond))) == contents.PYTHONS
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["requires-python"] == f">={contents.PYTHONS[0]}"


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_manual_names_every_command(debian: None, language: str) -> None:
    manual = script("debian/deb_manual")
    command = __import__("gbv_desktop.cli.app", fromlist=["app"]).command_line().__self__
    page = manual.page(language, "2026-11-30")
    assert len(command.commands) > 20
    for name, each in command.commands.items():
        assert f"\n.B {manual.escaped(name)}\n" in page
        for below in getattr(each, "commands", {}):
            assert re.search(rf"[(, ]{re.escape(manual.escaped(below))}[,)]", page)
    assert "{" not in page
    # A line that begins with a point or an apostrophe is roff's, or lost.
    begun = {line.split()[0] for line in page.splitlines() if line.startswith((".", "'"))}
    assert begun <= {
        ".TH",
        ".SH",
        ".TP",
        ".PP",
        ".B",
        ".I",
        ".BI",
        ".BR",
        ".IR",
        ".RB",
        ".RI",
        ".br",
    }


def test_scripts_of_the_package_touch_no_home() -> None:
    for name in ("postinst", "prerm", "gbv-desktop.rtupdate"):
        text = (DEBIAN / name).read_text("utf-8")
        assert text.startswith("#!/bin/sh\n")
        assert "\nset -e\n" in text
        assert not re.search(r"\brm\b|/home|~|HOME", text)


def test_every_override_has_its_reason() -> None:
    lines = (DEBIAN / "lintian-overrides").read_text("utf-8").splitlines()
    for before, line in zip(["", *lines], lines, strict=False):
        if line.startswith("gbv-desktop: "):
            assert before.startswith(("# ", "gbv-desktop: "))
    assert lines[0].startswith("# ")


def wheel(folder: Path, name: str, **members: str) -> Path:
    made = folder / name
    with zipfile.ZipFile(made, "w") as opened:
        for member, text in members.items():
            opened.writestr(member.replace("__", "/").replace("_DOT_", "."), text)
    return made


def test_wheels_for_several_pythons_lie_in_one_folder(contents: ModuleType, tmp_path: Path) -> None:
    one = {
        "a__same_DOT_py": "x",
        "a__b_DOT_cpython-311_DOT_so": "1",
        "a-1_DOT_dist-info__RECORD": "1",
    }
    two = {
        "a__same_DOT_py": "x",
        "a__b_DOT_cpython-312_DOT_so": "2",
        "a-1_DOT_dist-info__RECORD": "2",
    }
    unpacking = contents.Unpacking(tmp_path / "place")
    unpacking.add(wheel(tmp_path, "a-1-cp311.whl", **one))
    unpacking.add(wheel(tmp_path, "a-1-cp312.whl", **two))
    names = sorted(each.name for each in (tmp_path / "place").rglob("*") if each.is_file())
    assert names == ["b.cpython-311.so", "b.cpython-312.so", "same.py"]
    with pytest.raises(ValueError, match=r"a-1-cp313\.whl and another wheel differ in a/same\.py"):
        unpacking.add(wheel(tmp_path, "a-1-cp313.whl", a__same_DOT_py="y"))


def test_what_is_to_be_kept_must_be_there(contents: ModuleType, tmp_path: Path) -> None:
    unpacking = contents.Unpacking(tmp_path / "place")
    unpacking.add(
        wheel(
            tmp_path, "q.whl", PySide6__QtCore_DOT_abi3_DOT_so="", PySide6__QtQml_DOT_abi3_DOT_so=""
        )
    )
    assert [each.name for each in (tmp_path / "place" / "PySide6").iterdir()] == ["QtCore.abi3.so"]
    with pytest.raises(ValueError, match=r"^in no wheel: .*PySide6/QtGui\.abi3\.so"):
        unpacking.finish()


def test_a_wheel_writes_nothing_outside(contents: ModuleType, tmp_path: Path) -> None:
    out = tmp_path / "out.whl"
    with zipfile.ZipFile(out, "w") as opened:
        opened.writestr("../evil.py", "")
    with pytest.raises(ValueError, match=r"wants to write \.\./evil\.py"):
        contents.Unpacking(tmp_path / "place").add(out)


def test_an_import_that_was_left_out_is_found(tmp_path: Path) -> None:
    imports = script("debian/deb_imports")
    room = tmp_path / "gbv_desktop"
    room.mkdir()
    (room / "one.py").write_text(
        "import json\nfrom typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n    import for_types_alone\n"
        "def f():\n    from never_packed import x\n"
    )
    (found,) = imports.missing(tmp_path)
    assert found.startswith("never_packed x: ")


def test_a_library_without_a_licence_ends_the_build(debian: None, tmp_path: Path) -> None:
    licences = script("debian/deb_licences")
    metadata = "Name: bare\nVersion: 1\nLicense: MIT\n"
    bare = wheel(tmp_path, "bare-1-py3.whl", **{"bare-1_DOT_dist-info__METADATA": metadata})
    with pytest.raises(ValueError, match="no licence comes with bare"):
        licences.copyright_page([bare])
    terms = "Copyright (c) 2020 Nobody\n\nUse it."
    full = wheel(
        tmp_path,
        "full-1-py3.whl",
        **{
            "full-1_DOT_dist-info__METADATA": metadata.replace("bare", "full"),
            "full-1_DOT_dist-info__licenses__LICENSE": terms,
            "full__x_DOT_py": "",
        },
    )
    page = licences.copyright_page([full])
    assert page.endswith(
        "Files: usr/lib/gbv-desktop/full/*\nCopyright:\n Copyright (c) 2020 Nobody\n"
        "License: full\n full 1: MIT\n .\n --- LICENSE\n .\n"
        " Copyright (c) 2020 Nobody\n .\n Use it.\n"
    )


def sbom(*parts: dict[str, object]) -> str:
    return json.dumps({"bomFormat": "CycloneDX", "components": parts})


def test_the_notice_names_each_library_and_what_stands_inside_it(
    debian: None, tmp_path: Path
) -> None:
    notice = script("debian/deb_notice")
    metadata = "Name: crate\nVersion: 2\nLicense-Expression: MIT\n"
    listed = sbom(
        {"name": "crate", "version": "2", "licenses": [{"expression": "MIT"}]},
        {"name": "aes", "version": "0.8", "licenses": [{"expression": "MIT OR Apache-2.0"}]},
        {"name": "zlib", "version": "1", "licenses": [{"license": {"id": "Zlib"}}]},
        {"name": "own", "version": "3", "licenses": [{"license": {"name": "as it says"}}]},
        {"name": "bare"},
    )
    made = [
        wheel(
            tmp_path,
            "crate-2-py3.whl",
            **{
                "crate-2_DOT_dist-info__METADATA": metadata,
                "crate-2_DOT_dist-info__sboms__a_DOT_json": listed,
            },
        ),
        wheel(tmp_path, "B.whl", **{"B_DOT_dist-info__METADATA": "Name: B\nVersion: 1\n"}),
    ]
    page = notice.notice_page(made)
    assert page.endswith(
        "\nB 1: as stated below\n"
        "crate 2: MIT\n"
        "    aes 0.8: MIT OR Apache-2.0\n"
        f"    bare : {notice._UNSAID}\n"
        "    own 3: as it says\n"
        "    zlib 1: Zlib\n"
    )


def test_a_list_of_parts_that_cannot_be_read_ends_the_build(debian: None, tmp_path: Path) -> None:
    notice = script("debian/deb_notice")
    members = {
        "c_DOT_dist-info__METADATA": "Name: c\nVersion: 1\n",
        "c_DOT_dist-info__sboms__a_DOT_json": "{}",
    }
    with pytest.raises(ValueError, match=r"c\.whl: c\.dist-info/sboms/a\.json is no list of parts"):
        notice.notice_page([wheel(tmp_path, "c.whl", **members)])


def test_what_every_system_has_is_not_told_again(debian: None) -> None:
    licences = script("debian/deb_licences")
    text = "Apache License\n Version 2.0, January 2004\n…\nEND OF TERMS AND CONDITIONS\nmore"
    assert licences.shortened(text) == f"{licences._KNOWN[licences._APACHE]}\nmore"


@pytest.fixture(autouse=True)
def no_leftovers(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("deb_contents", "deb_licences", "deb_notice"):
        monkeypatch.delitem(sys.modules, name, raising=False)
