"""What people call the parts of a document that the program knows by a path, in a refusal."""

from __future__ import annotations

import re

from gbv_desktop.domain.report.facts_beside import FACT_WORDS
from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.text import N_, Field, Message, message

_SIGNERS = N_("who prepared or approved it, and when")
_TRUST = N_("the list of trusted keys")
_PERIOD = N_("the period and its days")
_FORM = N_("the form and its edition")
_OTHER_PART = N_("its inside, as the program that made it should have written it")

_PARTS = {
    "cells": N_("the figures"),
    "estimates": N_("the figures expected for the period"),
    "details": N_("what stands beside a figure"),
    "texts": N_("the narrative"),
    "activities": N_("how the activities went"),
    "reasons": N_("the reasons why warnings were kept"),
    "remarks": N_("the remarks on figures"),
    "reason": N_("the reason why it is revised"),
    "prepared_by": _SIGNERS,
    "approved_by": _SIGNERS,
    "period": _PERIOD,
    "periods": _PERIOD,
    "templates": _PERIOD,
    "data_to": _PERIOD,
    "form": _FORM,
    "forms": _FORM,
    "fver": _FORM,
    "unit": N_("the unit"),
    "units": N_("the list of units"),
    "plan": N_("the plan"),
    "to": N_("the office that it is addressed to"),
    "trust": _TRUST,
    "roster": N_("the list of registered computers"),
    "duties": N_("how the duties went"),
    "criteria": N_("the answers about the unit itself"),
    "spending": N_("the money by source"),
    "keyed": N_("who entered it from paper, and from which"),
    "issue": N_("how the totals came about"),
    "needs": N_("the level of the format that it says it needs"),
    "recovery": N_("the reports that are given back"),
    "size": N_("its size"),
    "objects": N_("the documents in it"),
}
"""What the first step of a path into a document is called; see :func:`part_words`."""

_BESIDE = N_("{fact}, beside the figure {code}")
_TEXT = N_("the text {code}")
_STEP = re.compile(r"\w+")


def part_words(path: str) -> Message:
    """A part of a document in words, from the path to it (``details.A02.no``, ``$.cells[1]``).

    The path itself goes along unsaid, for the log.
    """
    steps = _STEP.findall(path)
    match steps:
        case ["details", code, fact] if fact in FACT_WORDS:
            return message(_BESIDE, fact=message(FACT_WORDS[fact]), code=code, path=path)
        case ["texts", code]:
            return message(_TEXT, code=code, path=path)
    return message(_PARTS.get(steps[0] if steps else "", _OTHER_PART), path=path)


class ShapeKind(ProblemKind):
    """A refusal over a part of a document; its ``part`` is given as a path and told in words."""

    def __call__(self, **fields: Field) -> Problem:
        part = fields.get("part")
        if isinstance(part, str):
            fields["part"] = part_words(part)
        return super().__call__(**fields)
