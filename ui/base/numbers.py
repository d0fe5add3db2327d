"""Numbers of problems as the window writes them; alone, since the door loads nothing heavy."""

from __future__ import annotations


def numbered(code: str) -> str:
    """A problem's number in one piece, whatever the width of the line."""
    return code.replace("-", "\u2011")
