"""What an arriving file is, in words: the tag, what it would change, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.report.bundle_ledger import Outcome, range_words
from gbv_desktop.domain.report.differences import CellDifference
from gbv_desktop.domain.report.file_names import unit_and_period_of_file
from gbv_desktop.domain.report.naming import claimed_period
from gbv_desktop.domain.totals.board import Status
from gbv_desktop.errors import Family, family_of
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.contacts.phones import NO_PHONES, UnitPhones
from gbv_desktop.office.receive import notices
from gbv_desktop.office.receive.changes import ReportChange
from gbv_desktop.office.receive.import_rows import PACKAGE, WAITING, ImportRow
from gbv_desktop.office.receive.inbox_preview import Arrivals
from gbv_desktop.office.receive.notices import I_ABOVE
from gbv_desktop.text import N_, Message
from ui.base.early_words import numbered
from ui.base.words import day, period_name, revision_name
from ui.report.changed_cells import after, before

HALF = 12
"""Signs of each half of a long file name in the table; the card has it whole."""
NAMED = 3
"""How many changed figures are named in a line of the table."""
TWIN = notices.I_TWIN.code
UNKNOWN = 9_999
"""The place of files whose unit is not known: after all others."""

_KINDS = {
    Outcome.NEW: (N_("New"), "good"),
    Outcome.NEWER: (N_("Replaces"), "good"),
    Outcome.SAME: (N_("Have it"), "primary"),
    Outcome.OLDER: (N_("Older"), "plain"),
    Outcome.GAP: (N_("One before is missing"), "warning"),
    Outcome.CONFLICT: (N_("Two versions"), "warning"),
    Outcome.HELD: (N_("To be decided"), "warning"),
    Outcome.FORK: (N_("Same number twice"), "error"),
    Outcome.CLONE: (N_("Copied computer"), "error"),
    WAITING: (N_("Registration"), "warning"),
    PACKAGE: (N_("Our own package"), "plain"),
}
_REFUSED: dict[Family, tuple[str, str]] = {
    Family.ELSEWHERE: (N_("For another office"), N_("Give the stick to that office")),
    Family.FOREIGN: (N_("Not our file"), N_("Leave it out")),
    Family.CUT_SHORT: (N_("Not copied whole"), N_("Copy it again")),
    Family.DAMAGED: (N_("Damaged"), N_("Ask for a new export")),
    Family.NEWER: (N_("Newer program"), N_("Install the newest program")),
    Family.UNDECIDED: (N_("To be decided"), N_("Phone the unit")),
    Family.PARTIAL: (N_("Seen in part"), N_("See the details")),
    Family.BUSY: (N_("This PC was busy"), N_("Read the stick again")),
    Family.UNREADABLE: (N_("Unreadable"), N_("Ask for a new export")),
    Family.UNREGISTERED: (N_("Not registered"), N_("Phone and compare the digits")),
    Family.NOT_AUTHENTIC: (N_("Not authentic"), N_("Phone the unit")),
    Family.OTHER_FORM: (N_("Another form"), N_("Send the newest package")),
    Family.TRAINING: (N_("Practice and real"), N_("Leave it out")),
    Family.REGISTRATION: (N_("Registration refused"), N_("Phone the unit")),
}
_OTHERWISE = (N_("Refused"), N_("See the details"))


@dataclass(frozen=True)
class Registering:
    """A computer to be registered: its unit in a sentence, the unit's number by the directory.

    Attributes:
        sha256: its registration file on the stick; empty if that was taken in before.
    """

    device: str
    office: str
    sha256: str
    phone: str


@dataclass(frozen=True)
class ArrivalLine:
    """One line of the preview: a report in a file, or the file itself.

    Attributes:
        row: what the office says of it.
        name: the unit's name, or the file's where no unit is known. office: the same as the
            subject of a sentence.
        order: the unit's customary place.
        phones: of the unit.
        asks: the computer of the file, where it waits to be registered.
        named_period: of a file that could not be opened, as its name tells it.
    """

    row: ImportRow
    name: str
    office: str
    order: tuple[int, str]
    named_period: str = ""
    phones: UnitPhones = NO_PHONES
    asks: Registering | None = None

    @property
    def ready(self) -> bool:
        """It can be taken in without a second look."""
        return self.row.good

    @property
    def kept(self) -> bool:
        """It is here already, or there is nothing in it for this office."""
        return self.row.outcome in (Outcome.SAME, PACKAGE) and self.row.code != TWIN

    @property
    def twice(self) -> bool:
        """Another file on this stick holds the same, and nothing of either need be in yet."""
        # Counted apart from what is known: of two copies on one stick neither need be in yet.
        return self.kept and bool(self.row.same_as)

    @property
    def own(self) -> bool:
        """This office made it for a unit."""
        return self.row.outcome == PACKAGE and self.row.code != I_ABOVE.code

    @property
    def known(self) -> bool:
        """It was taken in before."""
        return self.kept and not (self.twice or self.row.outcome == PACKAGE)

    @property
    def doubtful(self) -> bool:
        """Somebody has to look at it before it is taken in."""
        return not (self.ready or self.kept or self.row.refused)

    @property
    def unregistered(self) -> bool:
        """It comes from a computer that is not registered, or asks for that."""
        return self.row.outcome == WAITING or self.row.unregistered

    @property
    def to_choose(self) -> bool:
        """It is here, and versions of its report wait for a choice all the same."""
        return self.known and self.row.undecided

    @property
    def broken(self) -> int:
        """How many rules its figures break."""
        return len(self.row.broken_rules)


def arrival_of(row: ImportRow, seen: Arrivals) -> ArrivalLine:
    """A line with its unit's name; the file's own name where the unit is not known."""
    known = seen.units.get(row.unit or "")
    if known is None:
        # The name of a file proves nothing; it only helps to find whom to phone, and says so.
        return replace(_by_name(row, seen), asks=_asks(row, seen))
    place = (known.order, row.unit or "")
    asks = _asks(row, seen)
    return ArrivalLine(row, known.name, known.office, place, phones=known.phones, asks=asks)


def _asks(row: ImportRow, seen: Arrivals) -> Registering | None:
    """The registration that a file waits for, by the computer that the file claims to be of."""
    asking = seen.asking.get(row.device)
    unit = None if asking is None else seen.units.get(asking.unit)
    # A computer may claim to be of a unit that the plan does not have.
    if asking is None or unit is None:
        return None
    return Registering(row.device, unit.office, asking.sha256, unit.phones.in_directory)


def _by_name(row: ImportRow, seen: Arrivals) -> ArrivalLine:
    """A line of a file that does not say who made it, or cannot be opened: by its name alone."""
    unit, period = unit_and_period_of_file(row.file)
    known = seen.units.get(unit)
    if known is None:
        return ArrivalLine(row, _cut(row.file), row.file, (UNKNOWN, row.file))
    office = fill(_("{unit} (by the file's name)"), {"unit": known.office})
    # With a question mark: anybody can name a file after another unit.
    return ArrivalLine(row, f"{known.name}?", office, (UNKNOWN, row.file), _period(period))


def _period(code: str) -> str:
    """The period's code if it is one: anybody can give a file a name."""
    return code if isinstance(claimed_period(code), Message) else ""


def _cut(name: str) -> str:
    """A file's name for a narrow column: its beginning and its end, in two lines at most."""
    # Its end too: files of one unit differ by their last signs.
    return name if len(name) <= 2 * HALF else f"{name[:HALF]}… {name[-HALF:]}"


def kind_of(arrival: ArrivalLine) -> tuple[str, str]:
    """The tag: its words and tone."""
    row = arrival.row
    if row.refused:
        return _(_refusal(row.code or "")[0]), "error"
    words, tone = _KINDS[Outcome.CONFLICT if arrival.to_choose else row.outcome]
    if row.code == I_ABOVE.code:
        words = N_("From the unit above")
    if row.code == TWIN:
        words, tone = N_("Same figures"), "good"
    if row.same_as:
        words = N_("Twice on the stick")
    # Green says that nobody need look.
    if arrival.doubtful and tone == "good":
        tone = "warning"
    return _(words), tone


def refused_kind(code: str) -> str:
    """The tag of a refusal by its number."""
    return _(_refusal(code)[0])


def _refusal(code: str) -> tuple[str, str]:
    """The tag of a refusal and what to do about it, each in English."""
    return _REFUSED.get(family_of(code), _OTHERWISE)


def report_words(arrival: ArrivalLine) -> str:
    """Which report: its period."""
    period = arrival.row.period or arrival.named_period
    return period_name(period) if period else "–"


def revision_words(arrival: ArrivalLine) -> str:
    """Which revision of it."""
    revision = arrival.row.revision
    return "" if revision is None else revision_name(revision)


def effect(arrival: ArrivalLine) -> str:
    """What taking it in would change, in one sentence."""
    row, change = arrival.row, arrival.row.change
    if row.problem is not None:
        return f"{tr(row.problem.text)} ({numbered(row.code or '')})"
    if change is None:
        return _without_report(row)
    said = _by_outcome(arrival, change)
    if arrival.broken:
        broken = fill(_("{count} rules are broken"), {"count": arrival.broken})
        said = f"{said}; {broken}"
    return said


def _without_report(row: ImportRow) -> str:
    if row.outcome == WAITING:
        return _("a computer asks to be registered; nothing of it counts before the digits match")
    if row.outcome == PACKAGE:
        return _package_words(row)
    if notices.I_TOLD.code in row.notices:
        return _("no report; what the unit answers or tells of itself")
    return _("this computer's registration is in already; nothing changes")


def _package_words(row: ImportRow) -> str:
    if row.code == I_ABOVE.code:
        return _("made by the unit above; taken in at the place “To the unit above”")
    return _("made by this office for a unit; nothing to take in")


def _by_outcome(arrival: ArrivalLine, change: ReportChange) -> str:
    row = arrival.row
    match row.outcome:
        case Outcome.SAME:
            return _here_already(row, change)
        case Outcome.GAP:
            return fill(
                _("bundle no. {seq}; no. {missing} has not come"),
                {"seq": change.seq, "missing": range_words(change.missing)},
            )
        case Outcome.OLDER:
            return _("a newer one is here; this one is kept in the history")
        case Outcome.CONFLICT:
            # How many sensitive figures differ would tell that some do: they are left out of the
            # count.
            differ = fill(
                _("stands beside another version; {count} figures differ, sensitive ones apart"),
                {"count": len(_open(change))},
            )
            return f"{differ}; {stands_then(row)}"
        case Outcome.FORK | Outcome.CLONE:
            fork = row.outcome == Outcome.FORK
            said = (
                _("two bundles bear one number")
                if fork
                else _("an earlier installation is writing again")
            )
            return f"{said}; {stands_then(row)}"
        case _:
            return _figures(change)


def _here_already(row: ImportRow, change: ReportChange) -> str:
    if row.same_as:
        return fill(_("the same as {file} on this stick; it counts once"), {"file": row.same_as})
    if row.code == TWIN:
        return _("the same figures as another version; they count once")
    known = {"day": day(change.known_since) or "?"}
    if row.undecided:
        return fill(_("taken in on {day}; two versions wait for your choice"), known)
    return fill(_("taken in on {day}; nothing changes"), known)


def stands_then(row: ImportRow) -> str:
    """What counts for the unit once this one is in beside the right ones."""
    if notices.I_TWIN.code in row.notices:
        return _("the same figures as another version; they count once")
    if not row.waits:
        return _("it goes into the history; what counts stays")
    if row.standing in (Status.RECEIVED, Status.ACCEPTED):
        return _("the version that is here stays counted until you choose")
    return _("once it is in, none counts until you choose")


def _open(change: ReportChange) -> tuple[CellDifference, ...]:
    """The changes that a list of units may tell; those of sensitive figures stand in the card."""
    return tuple(each for each in change.cells if not each.sensitive)


def _figures(change: ReportChange) -> str:
    if change.against is None:
        filled = fill(_("{count} figures, sensitive ones apart"), {"count": change.filled})
        if not change.kept:
            return filled
        kept = fill(_("{count} warnings with a reason"), {"count": change.kept})
        return f"{filled}, {kept}"
    # A list of units lies open on the table while others look on.
    parts, told = [], _open(change)
    if told:
        changed = fill(_("{count} figures change, sensitive ones apart"), {"count": len(told)})
        parts.append(f"{changed}: {_named(told)}")
    if change.texts:
        parts.append(fill(_("{count} texts change"), {"count": change.texts}))
    return "; ".join(parts) or _("no figure changes, sensitive ones apart: see the details")


def _part_of(change: CellDifference) -> str:
    """A cell in few words: the official code, and the option's name for a part."""
    code = indicator_of(change.cell)
    return f"{code} ({change.option})" if change.option and change.indicator else code


def _named(cells: Iterable[CellDifference]) -> str:
    every = tuple(cells)
    # Sensitive ones are not among them, so nothing here is to be hidden.
    named = [
        f"{_part_of(each)} {before(each, False) or '∅'} → {after(each, False) or '∅'}"
        for each in every[:NAMED]
    ]
    if len(every) > NAMED:
        named.append("…")
    return ", ".join(named)


_FOLLOWING = {
    Outcome.SAME: N_("Leave it"),
    PACKAGE: N_("Leave it"),
    WAITING: N_("Phone and compare the digits"),
    Outcome.OLDER: N_("For the history"),
    Outcome.CONFLICT: N_("Compare, then decide"),
    Outcome.GAP: N_("See the details"),
    Outcome.HELD: N_("Phone the unit"),
    Outcome.FORK: N_("Phone the unit"),
    Outcome.CLONE: N_("Phone the unit"),
}


def following(arrival: ArrivalLine) -> str:
    """What to do next, in two or three words."""
    row = arrival.row
    if row.refused:
        return _(_refusal(row.code or "")[1])
    if arrival.to_choose:
        return _("Compare, then decide")
    words = _FOLLOWING.get(row.outcome, "")
    if words or arrival.doubtful:
        return _(words or N_("See the details"))
    return lateness(arrival)


def lateness(arrival: ArrivalLine) -> str:
    """Whether the report is in time, by today's receipt."""
    if arrival.row.late is None:
        return ""
    return _("late") if arrival.row.late else _("in time")


def weight(arrival: ArrivalLine) -> tuple[int, tuple[int, str]]:
    """Where it stands in the list: what can be taken in first, what need not be last."""
    if arrival.row.outcome == WAITING:
        return 1, arrival.order
    if arrival.to_choose:
        return 2, arrival.order
    # What needs no look comes first: one press of the main button deals with it.
    places_of = (arrival.ready, arrival.doubtful, arrival.row.refused, arrival.kept)
    return (0, 2, 3, 4)[places_of.index(True)], arrival.order
