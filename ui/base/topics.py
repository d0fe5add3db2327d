"""What a task may have changed: the words by which pages decide whether to read again."""

from __future__ import annotations

REPORTS = "reports"
"""A report of this unit: its figures, texts, state or revisions."""
INBOX = "inbox"
"""Reports taken in from other units, returns and receipts among them."""
COURIER = "courier"
"""What was written to a stick or taken from one."""
PAPERS = "papers"
"""Frozen consolidations, edited texts, numbers and dates of papers."""
PLAN = "plan"
"""Catalogue, units, forms, calendar."""
DEVICES = "devices"
"""Registered computers and the trust in the upper unit."""
LOG = "log"
"""The activity log."""
DOCUMENTS = "documents"
"""The register of documents."""
INSPECTIONS = "inspections"
"""Inspection plans, visits, recommendations and answers."""
MONEY = "money"
"""The register of money."""
OFFICE = "office"
"""This office's own facts: people, password, backups."""
DAY = "day"
"""The day is another one, or the PC's clock was set; every page hears of it."""

ALL = frozenset(
    {
        REPORTS,
        INBOX,
        COURIER,
        PAPERS,
        PLAN,
        DEVICES,
        LOG,
        DOCUMENTS,
        INSPECTIONS,
        MONEY,
        OFFICE,
        DAY,
    }
)
