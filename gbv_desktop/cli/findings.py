"""What a check of a report found, as commands answer with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from gbv_desktop.cli.kept_reasons import ONLY_LISTED
from gbv_desktop.cli.output import say
from gbv_desktop.domain.checks.findings import Finding, Findings
from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_


def findings_value(
    findings: tuple[Finding, ...], reasons: Mapping[str, str]
) -> list[dict[str, Any]]:
    """What was found, for ``--json``; ``reasons`` are those that stand in the report, by key."""
    return [
        {
            "rule": f.rule,
            "cells": list(f.cells),
            "text": tr(f.text),
            "found": f.found,
            "expected": f.expected,
            "reason": reasons.get(f.key),
        }
        for f in findings
    ]


def finding_lines(found: Findings, reasons: Mapping[str, str], left: Collection[str]) -> list[str]:
    """The same to be read; ``left`` are the keys of warnings whose reason keeps nothing."""
    kinds = (
        (N_("Errors"), found.errors),
        (N_("Warnings (keep with a reason)"), found.warnings),
        (N_("Notes"), found.notes),
    )
    lines = []
    for title, findings in kinds:
        if findings:
            lines.append(f"{say(title)}: {len(findings)}")
            lines += [_finding_line(each, reasons.get(each.key), left) for each in findings]
    lines = lines or [say(N_("Nothing to correct."))]
    # What a check would say if it failed is no news while it could not be run.
    keys = ", ".join(dict.fromkeys(indicator_of(f.cells[0]) for f in found.unchecked))
    sentence = N_("Could not be compared, for want of other figures: {keys}")
    return [*lines, say(sentence, keys=keys)] if keys else lines


def _finding_line(finding: Finding, reason: str | None, left: Collection[str]) -> str:
    """With its reason, as ``reporting.submit`` will judge it."""
    # Not "kept": the leader would be refused at a warning that looked settled.
    sentence = ONLY_LISTED if finding.key in left else N_("kept, with the reason: {reason}")
    kept = say(sentence, reason=reason) if reason else ""
    line = f"  {finding.key}  {tr(finding.text)}"
    return f"{line} [{kept}]" if kept else line
