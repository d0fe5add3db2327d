"""The words of a letter that reminds the units whose report is missing: the plan's, filled in."""

from __future__ import annotations

from gbv_desktop.domain.vietnamese import join
from gbv_desktop.domain.writing.facts import Facts
from gbv_desktop.domain.writing.paper_words import Issue, paper_words
from gbv_desktop.domain.writing.wording import phrase
from gbv_desktop.office.session import Office
from gbv_desktop.office.totals.following import following


def reminder_text(office: Office, code: str) -> str:
    """Subject and body, to be taken over into a letter; no figures stand in it.

    Raises:
        Problem: E-ROLE, E-REPORT-PERIOD; E-PAPER-TEXT where the plan has no such words,
            E-PAPER-PLACEHOLDER.
    """
    found = following(office, code)
    period = office.plan.period(code)
    words = paper_words(office.plan, office.unit, period, Issue())
    words["ds_thieu"] = join([each.office for each in found.missing])
    facts = Facts(period.kind, {}, words)
    parts = ("reminder.excerpt", "reminder.body")
    return "\n\n".join(phrase(name, facts, office.plan.papers) for name in parts)
