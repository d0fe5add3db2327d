"""In whose name a paper goes, to choose."""

from __future__ import annotations

from gbv_desktop.domain.work.issuer import ISSUER_WORDS, PaperIssuer
from gbv_desktop.i18n import _
from ui.kit.fields.pick import PickBox


def issuer_box(issuer: PaperIssuer) -> PickBox:
    """The People's Committee, or this office."""
    made = PickBox(22)
    made.offer((each.value, _(words)) for each, words in ISSUER_WORDS.items())
    made.choose(issuer.value)
    return made
