"""Every committed vector gets the answer that stands beside it, and never another exception."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import make_vectors
import pytest

from gbv_desktop.bundle.envelope import age
from gbv_desktop.bundle.envelope.keys import AgeIdentity, PublicKey
from gbv_desktop.bundle.payload.definitions import form_id
from gbv_desktop.bundle.reader import Context, OpenedPackage, PinnedTrust, Sender, open_file
from gbv_desktop.errors import Problem

HERE = Path(__file__).parent / "vectors" / "gbv"
FILES = sorted(each for each in HERE.glob("*/*") if each.suffix != ".txt")
KEYS = json.loads((HERE / "keys.json").read_text("utf-8"))


def header(path: Path) -> dict[str, str]:
    lines = path.with_suffix(".txt").read_text("utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines)


def identity(name: str) -> AgeIdentity:
    return AgeIdentity(bytes.fromhex(KEYS["age"][name]["private"]))


@cache
def context(name: str) -> Context:
    """What a reader of the vectors knows: all of it stands in keys.json and in the first vector."""
    reader: dict[str, Any] = KEYS["readers"][name]
    fields: dict[str, Any] = {
        "unit": reader["unit"],
        "training": False,
        "identities": tuple(identity(each) for each in reader["identities"]),
        "senders": {
            key["id"]: Sender(key["unit"], PublicKey.from_raw(bytes.fromhex(key["public"])))
            for key in (KEYS["signing"][each] for each in reader["senders"])
        },
    }
    if "plan" in reader:
        opened = open_file((HERE / reader["plan"]).read_bytes(), context("lower"))
        assert isinstance(opened, OpenedPackage)
        assert opened.plan is not None
        fields["plan"] = opened.plan
        fields["forms"] = {form_id(form): form for form in opened.plan.forms}
    if "pinned" in reader:
        pinned = reader["pinned"]
        root = bytes.fromhex(pinned["root"])
        fields["pinned"] = PinnedTrust(root, pinned["version"], pinned["object_id"])
    return Context(**fields)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_vector(path: Path) -> None:
    about = header(path)
    data = path.read_bytes()
    if "lock" in about:
        data = age.encrypt(age.pad(data), [identity(about["lock"]).recipient])
    try:
        open_file(data, context(about["reader"]))
    except Problem as problem:
        assert problem.code == about["expect"]
    else:
        assert about["expect"] == "ok"
    assert about["what"]
    assert (about["expect"] == "ok") == (path.parent.name == "valid")


def test_there_are_enough_and_each_has_its_header() -> None:
    assert len(FILES) >= 60
    stems = {each.with_suffix("") for each in FILES}
    assert stems == {each.with_suffix("") for each in HERE.glob("*/*.txt")}
    codes = {header(each)["expect"] for each in FILES}
    assert len(codes) >= 35


def test_what_was_released_comes_out_as_it_was() -> None:
    """Of what is not locked every byte, of the rest what it is about; nothing is there besides."""
    made = {path: (data, text) for path, data, text in make_vectors.made()}
    assert set(made) == set(FILES)
    compared = 0
    for path, (data, text) in made.items():
        assert path.with_suffix(".txt").read_text("utf-8") == text
        # Encryption is random; whatever else there is must be the same bytes for ever.
        if data.startswith(b"{"):
            assert path.read_bytes() == data, path.name
            compared += 1
    assert compared > 350
