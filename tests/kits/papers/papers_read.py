"""Parts of a paper as they are read: its text, one annex, what it says of targets."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from gbv_desktop.domain.plan.cells import NIL, Cell, number
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.writing.facts.district_inputs import DistrictInputs as Work
from gbv_desktop.writing.papers.district_paper import consolidated_paper, internal_annexes
from gbv_desktop.writing.papers.unit_paper import AS_IS
from gbv_desktop.writing.sentences.paper_words import PaperDetails
from gbv_desktop.writing.structure.paper import Paper

DIEN_BINH, PO_KO = "c-23440", "c-23443"
District = Callable[..., Any]


def body(paper: Paper) -> str:
    return "\n".join(block.text for block in paper.blocks)


def annex_of(work: Work, number: str = "IV", issue: PaperDetails = AS_IS) -> Paper:
    return internal_annexes(work, issue)[number]


def only(district: District, code: str, cells: dict[str, int], **rest: Any) -> Any:
    """A consolidation in which one commune has these sensitive numbers and others have none."""
    base = district(code).reports
    sensitive = re.compile(r"(V|P|D05|Y02|T0[457]|L0[45])")
    emptied: dict[str, Report] = {}
    for unit, report in base.items():
        made: dict[str, Cell] = {
            key: NIL if sensitive.match(key) else cell for key, cell in report.cells.items()
        }
        if unit == DIEN_BINH:
            made |= {key: number(value) for key, value in cells.items() if key in made}
        emptied[unit] = replace(report, cells=made)
    for unit in rest.pop("without", ()):
        del emptied[unit]
    return district(code, reports=emptied, **rest)


def said_of_targets(work: Any) -> str:
    return body(consolidated_paper(work))
