"""The number of a paper with its sign, as it stands on it: ``12/BC-UBND`` (NĐ 30/2020, PL I, II.3).

A number without its sign names no paper: a commune has a 2/BC-UBND, a 2/KH-UBND and a 2/QĐ-UBND.
"""

from __future__ import annotations

import re
import unicodedata

from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

E_PAPER_NUMBER = ProblemKind(
    "E-PAPER-NUMBER",
    N_("“{number}” is no number of a paper."),
    N_("Write number and sign as they stand on the paper, such as 12/BC-UBND."),
)

MAX_NUMBER = 60
"""Signs in a number; the longest in use have about twenty."""

_BARE = re.compile(r"([0-9]{1,6}[a-z]?)/?")
_WHOLE = re.compile(
    r"[0-9]{1,6}[a-z]?(?:/[0-9]{4})?[/\-–](?=[^/]*[^\W\d_]{2}|[^\W\d_]+/)[\w&.\-–/ ]+"
)
"""Also that of mass organisations and of the party: ``12-BC/HU``."""

_AROUND = re.compile(r"\s*([/–-])\s*")


def complete_number(typed: str, sign: str = "") -> str:
    """Number and sign as they are kept; empty if what was typed is no number of a paper.

    Args:
        typed: as people type it.
        sign: of the office's papers of that kind, ``BC-UBND``; it completes a number that was
            typed alone. Whoever asks for a number shows what became of it.
    """
    # "12 / BC – UBND" is how Word's autocorrect leaves it.
    words = _AROUND.sub(r"\1", " ".join(unicodedata.normalize("NFC", typed).split()))
    bare = _BARE.fullmatch(words)
    if bare is not None:
        return f"{bare[1]}/{sign}" if sign else ""
    return words if len(words) <= MAX_NUMBER and _WHOLE.fullmatch(words) else ""


def read_number(typed: str, sign: str = "", kind: ProblemKind = E_PAPER_NUMBER) -> str:
    """As :func:`complete_number`, where there must be one.

    Args:
        kind: what it is refused with; its sentence has the field ``number``.

    Raises:
        Problem: ``kind``.
    """
    whole = complete_number(typed, sign)
    if not whole:
        raise kind(number=" ".join(typed.split())[:MAX_NUMBER])
    return whole
