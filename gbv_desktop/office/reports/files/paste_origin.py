"""Where a block on the clipboard was copied: told beside it, in a format of the program's own.

A training window and the real one may stand open on the same PC. Plain text has no origin, so
what comes from a spreadsheet is shown and judged as it always was; what a window of the program
put there is taken only where it belongs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import msgspec

from gbv_desktop.domain.plan.forms import Form
from gbv_desktop.domain.report.naming import ANOTHER_PLAN, claimed_period, form_words
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_, Field, message

FORMAT = "application/x-gbv-origin"
MAX_BYTES = 4_096
MOST = 200_000
"""Letters of a block; no form holds as many."""

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
E_PASTE_LARGE = ProblemKind(
    "E-PASTE-LARGE",
    N_("What was copied is too large for a report: {count} letters; the most is {most}."),
    N_("Nothing was pasted. Mark only the cells that belong in the report, and copy them again."),
)
_UNREADABLE = N_("an origin that cannot be read")
_Name = Annotated[str, msgspec.Meta(max_length=300)]


class Origin(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whose figures they are; a table that is no report names neither period nor form."""

    training: bool
    plan: _Name
    unit: _Name
    unit_name: _Name
    period: _Name = ""
    form: _Name = ""


def origin_data(origin: Origin) -> bytes:
    """As it lies on the clipboard."""
    return msgspec.json.encode(origin)


def require_fitting(text: str) -> str:
    """The text of a block, without the blanks at its end; never cut, since a number might be.

    Raises:
        Problem: E-PASTE-LARGE.
    """
    # Excel ends a block with an empty line; blanks before it are empty cells and stay.
    block = text.rstrip()
    if len(block) > MOST:
        raise E_PASTE_LARGE(count=len(block), most=MOST)
    return block


def require_same(data: bytes, here: Origin, forms: Sequence[Form]) -> None:
    """Takes a block only in the report that it was copied in, or from a table of this office.

    Args:
        data: what lies beside the block. here: the report that it is to be pasted in.
        forms: those of the plan in use, which have titles here.

    Raises:
        Problem: E-PASTE-TRAINING, E-PASTE-OTHER.
    """
    try:
        # One byte over the limit makes it invalid: any program can put what it likes there.
        found = msgspec.json.decode(data[: MAX_BYTES + 1], type=Origin)
    except msgspec.MsgspecError as error:
        raise E_PASTE_OTHER(
            found=message(_UNREADABLE), expected=_said(here, here, forms)
        ) from error
    # Before all else, as made-up figures in a real report are the worst mix-up.
    if found.training is not here.training:
        raise E_PASTE_TRAINING()
    same = (found.plan, found.unit) == (here.plan, here.unit)
    if not same or found.period not in ("", here.period) or found.form not in ("", here.form):
        raise E_PASTE_OTHER(found=_said(found, here, forms), expected=_said(here, here, forms))


def _said(origin: Origin, here: Origin, forms: Sequence[Form]) -> tuple[Field, ...]:
    """Whose figures they are, for people; of another plan's forms nothing is known here."""
    said: list[Field] = [origin.unit_name]
    if origin.period:
        said.append(claimed_period(origin.period))
    if origin.plan != here.plan:
        said.append(message(ANOTHER_PLAN))
    elif origin.form:
        said.append(form_words(forms, origin.form))
    return tuple(said)
