"""The way out of a next revision, offered wherever that revision stands before a person."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.i18n import _, fill
from ui.base.shell import Shell
from ui.base.words import revision_name
from ui.kit.parts import button
from ui.report.steps import ReportSteps

if TYPE_CHECKING:
    from gbv_desktop.office.reports.revisions.in_force import InForce


def withdraw_link(steps: ReportSteps, period: str) -> QPushButton:
    """A link that throws the revision under work away, after it was said what is lost."""
    return button("", partial(steps.withdraw, period), kind="link")


def offer(link: QPushButton, shell: Shell, revision: int, kept: InForce | None) -> None:
    """Offers it where an approved revision stands beside the draft, to whoever enters."""
    # A first draft has nothing behind it: it is thrown away elsewhere, and only while it is empty.
    may = kept is not None and not shell.who.why_not(PersonRole.ENTER)
    link.setText(fill(_("Withdraw {revision}…"), {"revision": revision_name(revision)}))
    link.setVisible(may)
