"""What ``report check`` says of a reason is what ``report submit`` will say."""

from __future__ import annotations

from gbv_desktop.cli.reports import ONLY_LISTED, _finding_line
from gbv_desktop.domain.findings import Finding, Level
from gbv_desktop.i18n import set_language
from gbv_desktop.text import message


def test_a_reason_that_does_not_count_is_not_said_to_keep_anything() -> None:
    set_language("en")
    found = Finding("R03.1", ("V03",), Level.WARNING, message("more than before"), sensitive=True)
    assert ONLY_LISTED in _finding_line(found, "as the chief said", {found.key})
    assert "as the chief said" in _finding_line(found, "as the chief said", ())
    assert "[" not in _finding_line(found, None, {found.key})
