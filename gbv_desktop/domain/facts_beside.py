"""Facts that stand beside a figure: the number and date of the year's plan, the day of a review."""

from __future__ import annotations

from gbv_desktop.text import N_

FORM_FACT = "form"
FORM_WORDS = {"rieng": N_("a plan of its own"), "long_ghep": N_("within another plan")}
"""What the fact :data:`FORM_FACT` may say."""

DATE_FACTS = frozenset({"date", "so_ket", "tong_ket"})
"""Facts that are days, kept as year, month, day."""

YEAR_FACTS = frozenset({"campaign_year"})

FACT_WORDS = {
    FORM_FACT: N_("Kind of plan"),
    "no": N_("Number"),
    "date": N_("Date (day/month/year)"),
    "campaign_year": N_("Year of the Action Month"),
    "so_ket": N_("Date of the interim review"),
    "tong_ket": N_("Date of the final review"),
}
"""What people call each fact."""
