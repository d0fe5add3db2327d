"""What the program calls itself; apart from everything else, so that the first window is quick."""

from __future__ import annotations

from gbv_desktop.i18n import _


def program_name() -> str:
    """The program's name in the language in use."""
    return _("Reports of the plan against gender-based violence")
