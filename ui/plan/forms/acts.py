"""What is done to the rows of a form in the draft, on the thread of the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gbv_desktop.domain.plan.editions.form_guard import Grounds
    from gbv_desktop.office.open.session import Office

# The use cases load here and not above: whoever only looks at the forms needs none of them.


def set_field(
    code: str, field: str, value: str, office: Office, grounds: Grounds | None = None
) -> None:
    """Sets a field of a row; empty takes it out."""
    from gbv_desktop.domain.plan.editions.form_guard import NO_GROUNDS
    from gbv_desktop.office.plan.forms.editing import set_indicator

    set_indicator(office, code, field, value, grounds or NO_GROUNDS)


def set_owners(code: str, owners: Sequence[str], office: Office) -> None:
    """Says whose figures of a row are added to the total."""
    set_field(code, "owners", "[" + ", ".join(f'"{each}"' for each in owners) + "]", office)


def hide(code: str, office: Office) -> None:
    """Takes a row off every form."""
    from gbv_desktop.office.plan.forms.editing import hide_indicator

    hide_indicator(office, code)


def move(code: str, steps: int, office: Office) -> None:
    """Moves a row within its section; up where ``steps`` is below zero."""
    from gbv_desktop.office.plan.forms.editing import move_indicator

    move_indicator(office, code, steps)
