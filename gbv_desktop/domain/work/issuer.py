"""In whose name a paper of the district goes: that of its People's Committee, or of the office."""

from __future__ import annotations

from enum import StrEnum

from gbv_desktop.text import N_


class PaperIssuer(StrEnum):
    """The body that issues a paper."""

    COMMITTEE = "committee"
    """UBND huyện."""
    OFFICE = "office"
    """The office that draws it up, alone."""


ISSUER_WORDS = {
    PaperIssuer.COMMITTEE: N_("The People's Committee"),
    PaperIssuer.OFFICE: N_("This office"),
}
