"""What Excel itself refuses while a template is filled in, with the sentence that it says."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell

from gbv_desktop.domain.report.typed import NIL_SIGN, NO, UNCOLLECTED_SIGN, YES
from gbv_desktop.exchange.workbook.layout import FillableCell, Take
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_, Field, message

_NUMBER_SAID = N_("A whole number, “-” where nothing occurred, or “…” where it is not collected.")
_MONEY_SAID = N_("A whole number of VND, without decimals.")
_CHOICE_SAID = N_("Choose one of the words from the list.")
_LENGTH_SAID = N_("The text is too long; {limit} letters are the most.")
_YEAR_SAID = N_("A year with four digits, such as 2018.")


def validation(slot: FillableCell) -> dict[str, object]:
    """The rule of a place, as XlsxWriter takes it."""
    title = _say(N_("Not taken"))
    match slot.take:
        case Take.COUNT | Take.MONEY:
            money = slot.take is Take.MONEY
            cell = xl_rowcol_to_cell(slot.row, slot.column)
            rule: dict[str, object] = {"validate": "custom", "value": _count_rule(cell, money)}
            words = _say(_MONEY_SAID if money else _NUMBER_SAID)
        case Take.YES_NO:
            rule = {"validate": "list", "source": [YES, NO, NIL_SIGN, UNCOLLECTED_SIGN]}
            words = _say(_CHOICE_SAID)
        case Take.CHOICE:
            rule = {"validate": "list", "source": [_say(each) for _kept, each in slot.words]}
            words = _say(_CHOICE_SAID)
        case Take.YEAR:
            rule = {"validate": "integer", "criteria": "between", "minimum": 2000, "maximum": 2099}
            words = _say(_YEAR_SAID)
        case _:
            rule = {"validate": "length", "criteria": "<=", "value": slot.limit}
            words = _say(_LENGTH_SAID, limit=slot.limit)
    return {**rule, "error_title": title, "error_message": words}


def _count_rule(cell: str, money: bool) -> str:
    """A whole number, also one typed with dots or blanks; else one of the signs or their words."""
    number = f'ISNUMBER(--SUBSTITUTE(SUBSTITUTE({cell},".","")," ",""))'
    signs = ("-", "…", "...", "không phát sinh", "không thu thập")
    said = "" if money else ",".join(f'{cell}="{sign}"' for sign in signs) + ","
    return f"=IF(ISNUMBER({cell}),AND({cell}>=0,{cell}=INT({cell})),OR({said}{number}))"


def _say(sentence: str, **fields: Field) -> str:
    return tr(message(sentence, **fields))
