"""The criteria by which units assess themselves, offered to the draft of the next version.

A released plan is followed and never edited: what the program ships beside it comes into force
with the office's own next version.
"""

from __future__ import annotations

import tomllib

from gbv_desktop.domain.plan.work import Criterion
from gbv_desktop.domain.work.offered.criteria import with_criteria
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.drafting import EditionDraft, begin_draft, change_draft, draft_of
from gbv_desktop.paths import resource
from gbv_desktop.text import N_, message

ADDED = N_("Criteria of self-assessment added")
"""What the list of changes says of them."""


def offered_criteria() -> tuple[Criterion, ...]:
    """The criteria that the program offers to plans of a district."""
    text = resource("proposed", "criteria.toml").read_text(encoding="utf-8")
    return tuple(
        Criterion(
            each["id"],
            each["text"],
            each["basis"],
            tuple(each.get("evidence", ())),
            tuple(each["reporters"]),
        )
        for each in tomllib.loads(text)["criterion"]
    )


def add_offered_criteria(office: Office) -> EditionDraft:
    """Adds those that fit the plan and that it lacks to the draft, which is begun if there is none.

    Raises:
        Problem: E-ROLE, E-PERSON-ROLE; E-DRAFT-SAME if the plan has them all.
    """
    draft = draft_of(office) or begin_draft(office)
    forms = (draft.plan or office.plan).forms
    return change_draft(
        office, message(ADDED), lambda tables: with_criteria(tables, offered_criteria(), forms)
    )
