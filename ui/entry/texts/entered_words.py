"""The words of a report as they stand in the form now, and each change of them for a step."""

from __future__ import annotations

from collections.abc import Mapping

from gbv_desktop.domain.report.edits import FactChange, TextChange
from gbv_desktop.domain.report.reports import Report


class EnteredWords:
    """Texts by code, and facts beside figures by indicator and name.

    A change needs what stood there before, for undo and for the store to see that nobody else
    changed it; what was read with the report is too old for that after the first change.
    """

    def __init__(self, report: Report | None = None) -> None:
        self.texts: dict[str, str] = {} if report is None else dict(report.texts)
        self._facts: dict[str, dict[str, str]] = {}
        if report is not None:
            self._facts = {code: dict(facts) for code, facts in report.details.items()}

    @property
    def written(self) -> int:
        """How many texts hold words."""
        return sum(1 for text in self.texts.values() if text.strip())

    def facts_of(self, indicator: str) -> Mapping[str, str]:
        """The facts beside an indicator's figure, by name: those of now, which do not follow on."""
        return dict(self._facts.get(indicator, {}))

    def write(self, code: str, text: str) -> TextChange:
        """Another text stands there from now on."""
        before, self.texts[code] = self.texts.get(code, ""), text
        return TextChange(code, before, text)

    def tell(self, indicator: str, name: str, text: str) -> FactChange:
        """Another fact stands beside the figure from now on."""
        facts = self._facts.setdefault(indicator, {})
        # As it is stored: else the next change would begin at words that the store never had.
        before, facts[name] = facts.get(name, ""), text.strip()
        return FactChange(indicator, name, before, facts[name])

    def make(self, change: TextChange | FactChange) -> None:
        """A change that was made elsewhere, such as an undo."""
        match change:
            case TextChange(code=code, after=text):
                self.texts[code] = text
            case FactChange(indicator=indicator, name=name, after=text):
                self._facts.setdefault(indicator, {})[name] = text
