"""A campaign that is added, and what one is called from a year on."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from gbv_desktop.domain.plan.editions.campaigns import E_CAMPAIGN_DAYS, E_CAMPAIGN_YEAR
from gbv_desktop.domain.plan.work import Campaign, CampaignName
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill
from ui.base.theme import GAP, MARGIN
from ui.kit.dialogs.size import size_dialog
from ui.kit.fields.text_limit import sentence
from ui.kit.parts import button, label, row

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.editions.tables import Row
    from ui.base.shell import Shell

TITLE_CHARS, DAY_CHARS = 300, 5
_DAY = re.compile(r"\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*")
_YEAR = re.compile(r"\d{4}")


class _Asking(QDialog):
    """A few fields; what would be refused is said here, with everything as typed."""

    def __init__(self, shell: Shell, title: str, head: str) -> None:
        super().__init__(shell.ask.over)
        self.setWindowTitle(title)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        self._lines.setSpacing(12)
        self._lines.addWidget(label(head, "head"))
        self.fields = QFormLayout()
        self.fields.setHorizontalSpacing(GAP)
        self.fields.setVerticalSpacing(8)
        self._lines.addLayout(self.fields)

    def _ask(self, name: str, field: QWidget) -> None:
        field.setAccessibleName(name)
        self.fields.addRow(label(name, "label"), field)

    def _finish(self) -> None:
        self._said = label("", "wrong")
        self._said.hide()
        self._lines.addWidget(self._said)
        save = button(_("Save"), self.hand_in, kind="primary")
        self._lines.addLayout(row(1, button(_("Cancel"), self.reject), save))
        size_dialog(self, 860)

    def hand_in(self) -> None:
        """Takes what was typed, or says what is wrong with it."""
        try:
            self._take()
        except Problem as problem:
            self._said.setText(sentence(problem))
            self._said.show()
            return
        self.accept()

    def _take(self) -> None:
        raise NotImplementedError


class CampaignDialog(_Asking):
    """``made`` is the campaign that was entered.

    Args:
        shell: the world around it.
        tried: raises a Problem where the draft would refuse it.
    """

    def __init__(self, shell: Shell, tried: Callable[[Campaign], None]) -> None:
        super().__init__(shell, _("Campaign"), _("A campaign that comes every year"))
        self.made: Campaign | None = None
        self._tried = tried
        self.title_words, self.first, self.last = QLineEdit(), QLineEdit(), QLineEdit()
        self.title_words.setMaxLength(TITLE_CHARS)
        for each, sample in ((self.first, "15/11"), (self.last, "15/12")):
            each.setMaxLength(DAY_CHARS)
            each.setPlaceholderText(sample)
        self._ask(_("Name"), self.title_words)
        self._ask(_("From day and month"), self.first)
        self._ask(_("To day and month"), self.last)
        self._finish()

    def _take(self) -> None:
        days = [_DAY.fullmatch(each.text()) for each in (self.first, self.last)]
        if not all(days):
            raise E_CAMPAIGN_DAYS(first=self.first.text() or "…", last=self.last.text() or "…")
        (from_day, from_month), (to_day, to_month) = (
            map(int, each.groups()) for each in days if each is not None
        )
        made = Campaign(self.title_words.text(), from_month, from_day, to_month, to_day)
        self._tried(made)
        self.made = made


class CampaignNameDialog(_Asking):
    """``made`` is the name that was entered; ``in_texts`` whether texts of papers follow it.

    Args:
        shell: the world around it.
        campaign: which is called so.
        offered: a name that is known of it.
        texts: how many texts of papers have its name in them.
        tried: raises a Problem where the draft would refuse it.
    """

    def __init__(
        self,
        shell: Shell,
        campaign: Row,
        offered: CampaignName | None,
        texts: int,
        tried: Callable[[CampaignName], None],
    ) -> None:
        super().__init__(shell, _("Name of a campaign"), str(campaign.get("title", "")))
        self.made: CampaignName | None = None
        self._tried, self._title = tried, campaign.get("title", "")
        more = _(
            "Reports, papers and the page of what is to do name the campaign as in their year;"
            " earlier years keep the earlier name."
        )
        self._lines.insertWidget(1, label(more, "second"))
        self.year, self.title_words = QLineEdit(), QLineEdit()
        self.year.setMaxLength(4)
        self.title_words.setMaxLength(TITLE_CHARS)
        if offered is not None:
            self.year.setText(str(offered.from_year))
            self.title_words.setText(offered.title)
            # A long name is read from its beginning.
            self.title_words.setCursorPosition(0)
        self._ask(_("From the year"), self.year)
        self._ask(_("It is called"), self.title_words)
        words = fill(_("in the {count} texts of papers that name it as well"), {"count": texts})
        self.texts = QCheckBox(words)
        self.texts.setChecked(texts > 0)
        self.texts.setVisible(texts > 0)
        self.fields.addRow("", self.texts)
        self._finish()

    @property
    def in_texts(self) -> bool:
        """Whether texts of papers name it by the year as well."""
        return self.texts.isChecked()

    def _take(self) -> None:
        year = self.year.text().strip()
        if not _YEAR.fullmatch(year):
            raise E_CAMPAIGN_YEAR(title=self._title, year=year or "…")
        made = CampaignName(int(year), self.title_words.text())
        self._tried(made)
        self.made = made
