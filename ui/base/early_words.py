"""Words that the door needs: they load nothing heavy, so that the first window is quick."""

from __future__ import annotations

from gbv_desktop.i18n import _


def program_name() -> str:
    """The program's name in the language in use."""
    return _("Reports of the plan against gender-based violence")


def numbered(code: str) -> str:
    """A problem's number in one piece, whatever the width of the line."""
    return code.replace("-", "\u2011")
