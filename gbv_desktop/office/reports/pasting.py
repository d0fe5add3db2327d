"""Where a block on the clipboard was copied: told beside it, in a format of the program's own.

A training window and the real one may stand open on the same PC. Plain text has no origin, so
what comes from a spreadsheet is shown and judged as it always was; what a window of the program
put there is taken only where it belongs.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from gbv_desktop.domain.naming import period_words
from gbv_desktop.errors import ProblemKind
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_

FORMAT = "application/x-gbv-origin"
MAX_BYTES = 4_096

E_PASTE_TRAINING = ProblemKind(
    "E-PASTE-TRAINING",
    N_("One of the two is for practice: the window that the figures were copied in, or this one."),
    N_("Nothing was pasted. Figures for practice never enter a real report; copy the right ones."),
)
E_PASTE_OTHER = ProblemKind(
    "E-PASTE-OTHER",
    N_("The figures were copied from “{found}”, not from “{expected}”."),
    N_("Nothing was pasted. Copy them from the right report, or type them in."),
)
_Name = Annotated[str, msgspec.Meta(max_length=300)]


class Origin(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whose figures they are; a table that is no report names neither period nor form."""

    training: bool
    plan: _Name
    unit: _Name
    unit_name: _Name
    period: _Name = ""
    form: _Name = ""


def told(origin: Origin) -> bytes:
    """As it lies on the clipboard."""
    return msgspec.json.encode(origin)


def require_same(data: bytes, here: Origin) -> None:
    """Takes a block only in the report that it was copied in, or from a table of this office.

    Args:
        data: what lies beside the block. here: the report that it is to be pasted in.

    Raises:
        Problem: E-PASTE-TRAINING, E-PASTE-OTHER.
    """
    try:
        found = msgspec.json.decode(data[: MAX_BYTES + 1], type=Origin)
    except msgspec.MsgspecError as error:
        raise E_PASTE_OTHER(found="?", expected=_shown(here)) from error
    if found.training is not here.training:
        raise E_PASTE_TRAINING()
    same = (found.plan, found.unit) == (here.plan, here.unit)
    if not same or found.period not in ("", here.period) or found.form not in ("", here.form):
        raise E_PASTE_OTHER(found=_shown(found), expected=_shown(here))


def _shown(origin: Origin) -> str:
    period = tr(period_words(origin.period)) if origin.period.isalnum() else ""
    return " · ".join(each for each in (origin.unit_name, period, origin.form) if each)
