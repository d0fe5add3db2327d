"""The names of the files that travel: how the program gives them and what it reads from them.

Anybody can give a file a name, so a name only leads to a file and puts it in order: what counts is
the signed content. Names are ASCII without blanks, since a stick's file system and whoever mails a
file may know no other letters; ids of units hold no ``_``, which parts a name.
"""

from __future__ import annotations

import re
from typing import Final

SIGNS: Final = 8
"""First signs of a document's id in its file's name: enough to tell files of one office apart."""
EVERYBODY: Final = "mo-dau"
"""What stands for the unit in the name of the open start package."""
INSTALL_PAGE: Final = "GBV-Cai-dat.pdf"
"""The page on how to install, beside the set-up file that it is about."""
SUMS: Final = "SHA256SUMS"
"""What lists the hashes of set-up files, one a line, as ``sha256sum`` writes and checks them."""
_PACKAGE, _REGISTRATION, _ROOT_SHEET = "goi", "dang-ky", "ma-goc"
_ANSWER = "tra-loi"
_FILE = re.compile(
    r"gbv_(?P<unit>[^_]+)_(?:[^_]+_(?P<period>20[^_]+)_[^_]+\.gbv(?:\.\w+)?"
    rf"|{_PACKAGE}_.+|{_REGISTRATION}_.+|{_ROOT_SHEET}.+|{_ANSWER}_.+)",
    re.I,
)
_SIGNS = re.compile(r"gbv_.*_(?P<signs>[0-9a-f]{8})[^_0-9a-f][^_]*", re.I | re.S)
_NUMBER = re.compile(rf"_{_PACKAGE}_(\d{{1,9}})_")


def registration_name(unit: str, document: str) -> str:
    """The file in which a computer asks to be registered; ``document`` is its id in full."""
    return f"GBV_{unit}_{_REGISTRATION}_{document[:SIGNS]}.gbvkey"


def report_name(unit: str, form: str, period: str, document: str) -> str:
    """The file that brings a report of a unit."""
    return f"GBV_{unit}_{form}_{period}_{document[:SIGNS]}.gbv"


def answer_name(unit: str, document: str) -> str:
    """The file in which a unit answers or tells of itself, without a report."""
    return f"GBV_{unit}_{_ANSWER}_{document[:SIGNS]}.gbv"


def package_name(unit: str, number: int, document: str) -> str:
    """The package for a unit; the open start package for everybody if ``unit`` is empty."""
    return f"GBV_{unit or EVERYBODY}_{_PACKAGE}_{number}_{document[:SIGNS]}.gbv"


def root_sheet_name(unit: str) -> str:
    """The sheet with the digits of a unit's root key, to be printed and stamped."""
    return f"GBV_{unit}_{_ROOT_SHEET}.pdf"


def unit_and_period_of_file(file: str) -> tuple[str, str]:
    """The unit's id and the period in the name that this program gave a file; empty if in none.

    Only the name says so, and anybody can give a file a name.
    """
    found = _FILE.fullmatch(file)
    if found is None:
        return "", ""
    return found["unit"].lower(), (found["period"] or "").upper()


def id_prefix_of_file(file: str) -> str:
    """The first eight signs of a document's id in the name that this program gave its file.

    Copies keep them, whatever a system adds behind; empty if there are none.
    """
    found = _SIGNS.fullmatch(file)
    return "" if found is None else found["signs"].lower()


def says_package(file: str) -> bool:
    """Whether a name says that the file is a package, for whomever."""
    return f"_{_PACKAGE}_" in file.casefold()


def says_registration(file: str) -> bool:
    """Whether a name says that the file is a registration."""
    return f"_{_REGISTRATION}_" in file.casefold()


def says_package_for(file: str, unit: str) -> bool:
    """Whether a name says that the file is a package for this unit; for everybody not asked."""
    return file.casefold().startswith(f"gbv_{unit}_{_PACKAGE}_")


def says_start_package(file: str) -> bool:
    """Whether a name says that the file is the open start package."""
    return says_package_for(file, EVERYBODY)


def package_no(file: str) -> int:
    """The number in the name of a package; 0 if there is none."""
    number = _NUMBER.search(file)
    return int(number[1]) if number else 0
