"""What stands on the screen while sensitive figures are hidden (F9): ``Shell.hidden`` tells."""

from __future__ import annotations

import unicodedata

from gbv_desktop.text import N_

HIDDEN_SIGN = "•"


WHY_COVERED = N_("Numbers of cases in this text are hidden; F9 shows them and lets it be changed.")
"""What is said beside a text of people that is masked."""


def masked_if_hidden(text: str, *, hidden: bool) -> str:
    """A text of people as it may be shown now.

    Returns:
        The text itself; while sensitive figures are hidden, with a bullet for every number that
        may count cases, as in a printed draft. A text that counts none stays as it is.
    """
    if not hidden or not text:
        return text
    # On first use: the window is there sooner, and before anything is hidden nobody needs it.
    from gbv_desktop.writing.sentences.masking import masked_words

    masked = masked_words(text)
    return text if masked == unicodedata.normalize("NFC", text) else masked
