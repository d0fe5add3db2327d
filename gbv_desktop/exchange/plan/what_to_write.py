"""What to write where a plan folder has a fault: by field, by type and by kind of sentence.

Whoever mends a plan is no programmer: each refusal says what may stand there instead, and not only
that something may not.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Final

from gbv_desktop.text import N_, Field, Message, message

MOST_NAMED: Final = 12
"""Names that one refusal lists; more would bury the one that was meant."""

_DAY = N_("a day, bare, such as 2026-01-31")
COUNT_MEANT: Final = N_("a whole number of 15 digits at most")
_LINE = N_("words on one line, without blanks at its ends")
_PAPER = N_('number, sign and day of a paper, such as no = "25/KH-UBND", on = 2026-01-31')
_YEARS = N_("a year from 2000 to 2099")
_FROM_ONE = N_("a whole number from 1")
_FROM_NIL = N_("a whole number from 0")
_WORDS = N_("the words that the papers print there, in quotation marks")
_TOLD = N_("what plan-format.md says of this field")

_EXPECTED: Final[Mapping[str, str]] = {
    "activity": N_("the id of an activity"),
    "amended": N_("a passage of the papers for amended reports"),
    "amount": N_("đồng, a whole number from 0; whether it is less says “change”"),
    "at_least_of": N_("at most 50 groups of units, each with how often a year"),
    "at": N_("when the cell is looked at, as rules.toml allows it"),
    "breakdowns": N_("no breakdown here, or another kind of indicator"),
    "cell": N_("a cell that is counted, of an everyday indicator"),
    "clause": N_("the clause as the plan prints it, in quotation marks"),
    "code": N_('a code of its own, such as "2026-DX01" for a period or "W91" for an indicator'),
    "columns": N_("indicators that this appendix can hold, by code or by role"),
    "consolidates_as": N_(
        'the kind of reporting unit whose form the consolidated report fills, such as "H"'
    ),
    "consolidator": N_("the id of a unit to which another one reports"),
    "content": N_("what plan-format.md lists for this part or appendix"),
    "controls": N_("kinds of reporting unit that are not among the owners"),
    "denominator": N_("cells to divide by or a reference for a ratio, and nothing for the others"),
    "details": N_('facts of those that plan-format.md names, such as ["no", "date"]'),
    "document": _PAPER,
    "due": N_("a day between valid_from and valid_to, such as 2026-06-01"),
    "extensions": N_("more time: units, due_before, and the paper that gives it"),
    "due_before": N_("a day after the period's own, in 2000 to 2099"),
    "each_of": N_("another indicator than this one, together with least_each"),
    "edition": _FROM_ONE,
    "end": _DAY,
    "estimable": N_("no estimate of a sensitive or text indicator: leave it out"),
    "evidence": N_("cells or texts of everyday indicators; never of cases"),
    "factor": N_("a whole number from 2, or nothing"),
    "first_year": _YEARS,
    "from_day": N_("a day that this month has in every year"),
    "from_year": N_("a year after that of the name before it, such as 2021; at most 20 names"),
    "group": N_("the id of a group; a duty has a unit or a group"),
    "heading": N_("the words of that heading, in the table [words.heading]"),
    "id": N_("the name of the plan's folder"),
    "in_force_from": _DAY,
    "kind": N_("a kind that plan-format.md lists for this table"),
    "kinds": N_("closer kinds that have a quantity"),
    "last_year": N_("a year from the first one to 2099"),
    "least": N_("a whole number from 0, not above “most”"),
    "least_each": N_("a whole number from 1, together with each_of"),
    "left": N_('terms, such as ["W91", "W92"]; only cells or details, as the operator asks'),
    "level": N_("1 for the first heading, and at most one more than the heading before it"),
    "mark": N_("a whole number from 0 with a sign; or leave out both"),
    "marks": N_("no mark for a figure that stands for another one"),
    "most": N_("a whole number not below “least”; a range has to ask something"),
    "name": _LINE,
    "names": N_("at least one table with name and office"),
    "no": _PAPER,
    "number": N_('a number as it is dialled, such as "0260 3831 234"'),
    "numerator": N_("the cells that are counted; none for on_time"),
    "office": _LINE,
    "area": _LINE,
    "short": _LINE,
    "on": _PAPER,
    "options": N_("at least one option with code and name"),
    "order": N_("no and on of a paper, or pending alone"),
    "owners": N_("kinds of reporting unit that have a form, each once"),
    "paper": N_("unit or consolidated; at most as many as plan-format.md says"),
    "passages": N_("passages of the papers of this paper alone, each in one part"),
    "pending": N_('"awaited" or "technical", without no and on'),
    "periods": N_('kinds of period, such as ["S1", "Y"]'),
    "phone": N_("3 to 20 digits, blanks and dots, a digit first and last"),
    "checked_on": N_("the day somebody called the number, in 2000 to 2099; only with a phone"),
    "purpose": N_("at most 60 letters"),
    "plan": N_("the table [plan] with its fields, as plan-format.md lists them"),
    "predecessors": N_("units that name this one among their successors"),
    "reading": N_('"and" or "or", or nothing'),
    "recipients": N_("the bodies that get an appendix of its own file; none of the others"),
    "right": N_("terms, as the operator asks; none for details"),
    "role": N_("lead, coordinate, implement or advise"),
    "scope": N_('"all", or the other scope that plan-format.md names'),
    "sections": N_("codes of sections of forms.toml"),
    "sign": N_('">", ">=" or "=", together with a mark'),
    "signed_on": _DAY,
    "start": _DAY,
    "successors": N_("units that name this one among their predecessors"),
    "sum": N_("money for indicators of money, a count for events; as log.toml allows it"),
    "text": N_("words with every placeholder that this kind asks for"),
    "times": N_("a whole number from 1 to 1,000"),
    "title": _LINE,
    "to_day": N_("a day that this month has in every year"),
    "to_month": N_("a last day of the same year, not before the first one"),
    "unit": N_("the id of one unit of the plan; a duty has a unit or a group"),
    "units": N_("ids of units of the plan that exist on the last day of the period"),
    "valid_from": N_("a first day after the last day of the row before it, such as 2026-07-01"),
    "valid_to": N_("a last day that is not before the first one, such as 2026-06-30"),
    "value": _FROM_NIL,
    "whose": N_("the office or title behind the number, at most 60 letters on one line"),
    "year": _YEARS,
}
"""What may stand in a field, to follow “write”."""

_SAMPLES: Final[Mapping[str, str]] = {
    "int": "5",
    "str": '"…"',
    "bool": "true",
    "date": "2026-01-31",
    "array": '["…", "…"]',
    "object": "{ … = … }",
    "table": "{ … = … }",
}

_SENTENCES: Final[Mapping[str, str]] = {
    "the braces of": N_("Write each placeholder with both of its braces."),
    "no paper says": N_("Say it in other words that judge nobody and nothing."),
    "blanks or letters": N_("Write one blank between words, none before a comma or a full stop."),
    "nothing gives": N_(
        "Write a placeholder that plan-format.md lists for this text, or add the indicator."
    ),
    "must say which units": N_("Write the placeholder ten_thieu into the text for “none” as well."),
    "also prints": N_("Write the second number into a sentence of its own, or into part_of."),
    "would be printed twice": N_("Take these words out beside the placeholder that brings them."),
    "goes to one body": N_("Write one line, with the way it goes in brackets."),
    "does not report through itself": N_("Write it without the placeholder noi_nhan_qua."),
    "no paper prints a text": N_("Take the text out, or give it the name that a paper asks for."),
    "is a figure on cases": N_("Name another cell, or take the claim out."),
    "a claim without words": N_('Write the words that the figure can belie, such as ["không có"].'),
}
"""What to write for a fault of the wording, by what its sentence says."""


def expected(key: str) -> Message:
    """What may stand in the field of that name."""
    # A text of the papers has a dotted name, and nothing but its words.
    return message(_EXPECTED.get(key, _WORDS if "." in key else _TOLD))


def is_told(key: str) -> bool:
    """Whether there is more to say of the field than where to read about it."""
    return key in _EXPECTED


def one_of(names: Iterable[object]) -> Message:
    """That one of some names is to be written."""
    return message(N_("one of {known}"), known=tuple(f'"{each}"' for each in names))


def such_as(shown: str) -> Message:
    """That a value of that look is to be written."""
    return message(N_("a value that looks like {sample}"), sample=shown)


def nearest(name: str, have: Iterable[object]) -> Field:
    """The names that the plan has, those that are most like the one that was written first."""
    every = [str(each) for each in have if each]
    like = difflib.get_close_matches(name, every, n=MOST_NAMED, cutoff=0.5)
    found = [*like, *(each for each in every if each not in like)]
    more = ("…",) if len(found) > MOST_NAMED else ()
    return (*found[:MOST_NAMED], *more) or ("–",)


def sample(kind: str) -> str:
    """How a value of that type is written."""
    # "int | null" and "[[unit]]" are told by whoever refuses as well.
    bare = kind.split(" | ", maxsplit=1)[0]
    return _SAMPLES.get(bare, bare)


def for_sentence(fault: Message) -> Message:
    """What to write instead of a text of the papers that cannot be used."""
    for said, advice in _SENTENCES.items():
        if said in fault.template:
            return message(advice)
    return message(_TOLD)


_FORMS: Final[Mapping[str, str]] = {
    "[a-z0-9][a-z0-9-]{0,19}": N_("a–z, 0–9 and -, not - first, at most 20 signs, such as viec-9"),
    "[a-z0-9-]{1,12}": N_("a–z, 0–9 and -, at most 12 signs, such as mau-x"),
    "[A-Z][0-9]{2}[a-z]?": N_("a capital letter, two digits and perhaps a–z, such as W93 or W93c"),
    "[a-z0-9][a-z0-9_]{0,23}": N_("a–z, 0–9 and _, not _ first, at most 24 signs, such as tu_16"),
    r"R[0-9]{2}\.[1-9][0-9]{0,2}": N_("R, two digits, a dot and a number, such as R98.7"),
    "R[0-9]{2}": N_("R and two digits, such as R98"),
    r"[^\W_]{1,12}": N_("letters and digits, at most 12, such as LĐ"),
    "[a-z][a-z0-9-]{1,29}": N_("a–z, 0–9 and -, a letter first, such as tat-ca"),
}


def form_words(form: re.Pattern[str]) -> Message:
    """How a name of that form is written."""
    return message(_FORMS.get(form.pattern, _TOLD))
