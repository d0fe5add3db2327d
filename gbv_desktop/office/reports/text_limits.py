"""What a report may hold in words: readable letters, and no more of them than travel."""

from __future__ import annotations

from gbv_desktop.domain.report.edits import clean
from gbv_desktop.domain.text.characters import in_field, text_policy
from gbv_desktop.domain.text.lengths import WORDS_CHARS
from gbv_desktop.office.reports.faults import E_TEXT_LONG
from gbv_desktop.text import N_, Message, message

REASON = N_("the reason")


def require_words(text: str, part: Message, limit: int) -> None:
    """Lets words pass that a report may hold.

    Args:
        part: what they are, for the refusal. limit: letters, as they are kept.

    Raises:
        Problem: E-TEXT-LONG, E-TEXT-CHARS.
    """
    # As it is kept: what cleaning takes away does not count.
    count = len(clean(text))
    if count > limit:
        raise E_TEXT_LONG(part=part, count=count, limit=limit)
    with in_field(part):
        text_policy(text)


def require_reason(text: str, limit: int = WORDS_CHARS) -> None:
    """As :func:`require_words`, for why something was done."""
    require_words(text, message(REASON), limit)
