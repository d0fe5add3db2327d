"""Appendices and sentences on the plan's work, offered to the draft of the next version.

A released plan prints as it did: what the program ships beside it comes into force with the
office's own next version.
"""

from __future__ import annotations

import tomllib

from gbv_desktop.domain.work.offered.papers import OfferedTexts, with_papers
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.drafting import EditionDraft, begin_draft, change_draft, draft_of
from gbv_desktop.paths import resource
from gbv_desktop.text import N_, message

ADDED = N_("Appendices and sentences on the plan's work added")
"""What the list of changes says of them."""


def offered_papers() -> OfferedTexts:
    """What the program offers to plans of a district."""
    text = resource("proposed", "papers.toml").read_text(encoding="utf-8")
    found: OfferedTexts = tomllib.loads(text)
    return found


def add_offered_papers(office: Office) -> EditionDraft:
    """Adds what the plan lacks to the draft, which is begun if there is none.

    Raises:
        Problem: E-ROLE, E-PERSON-ROLE; E-DRAFT-SAME if the plan has it all.
    """
    if draft_of(office) is None:
        begin_draft(office)
    return change_draft(
        office, message(ADDED), lambda tables: with_papers(tables, offered_papers())
    )
