"""By what a workbook is known: whom and what it was made for, and what it held then."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from gbv_desktop.exchange.workbook.layout import SheetName, WorkbookLayout

FORMAT = "gbv-workbook"
VERSION = 1


@dataclass(frozen=True)
class WorkbookIdentity:
    """What must be the same in the workbook and in the report that takes it in.

    Attributes:
        form_hash: the object id of the form's edition.
        unit_name: for the refusal only.
    """

    plan: str
    unit: str
    unit_name: str
    form: str
    edition: int
    form_hash: str
    period: str
    data_to: str
    training: bool


def identity_of(layout: WorkbookLayout, form_hash: str, *, training: bool) -> WorkbookIdentity:
    """The identity of a report's workbook."""
    form, period = layout.form, layout.period
    return WorkbookIdentity(
        plan=layout.plan.identity.id,
        unit=layout.unit.id,
        unit_name=layout.unit.name_on(period.end).office,
        form=form.code,
        edition=form.edition,
        form_hash=form_hash,
        period=period.code,
        # By this day it is decided whether there is a column for estimates.
        data_to=period.data_to.isoformat(),
        training=training,
    )


@dataclass(frozen=True)
class Ids:
    """All that the hidden sheet holds.

    Attributes:
        sheets: the names that the sheets were given, in the language of that day.
        words: each word that may be chosen, with the value that it stands for.
        given: what stood in the places when the workbook was made, by :attr:`FillableCell.ref`.
    """

    identity: Mapping[str, str]
    sheets: Mapping[SheetName, str]
    words: Mapping[str, str]
    given: Mapping[str, str]

    def lines(self) -> list[tuple[str, str, str]]:
        """The lines of the sheet: a kind, a name, a value; the last one seals the others."""
        found = [
            ("format", FORMAT, str(VERSION)),
            *(("identity", name, value) for name, value in self.identity.items()),
            *(("sheet", sheet.name, name) for sheet, name in self.sheets.items()),
            *(("word", word, value) for word, value in self.words.items()),
            *(("given", ref, text) for ref, text in self.given.items()),
        ]
        return [*found, ("seal", "sha-256", seal(found))]


def seal(lines: list[tuple[str, str, str]]) -> str:
    """The hash by which an altered sheet is known; it is no secret and proves no author."""
    # As JSON, so that no text can look like the end of its own field.
    return hashlib.sha256(json.dumps(lines, ensure_ascii=False).encode()).hexdigest()
