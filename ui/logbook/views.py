"""What the log may be looked at by beside all events: classes of training, and each campaign."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.text.portable_name import FileName, portable_name
from gbv_desktop.i18n import _, fill
from ui.report.log_rows import due_words

if TYPE_CHECKING:
    from pathlib import Path

    from gbv_desktop.domain.report.activity_log import LogEntry
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.papers.training.register import ClassBook
    from gbv_desktop.office.reports.activity_log import Log
    from gbv_desktop.office.year.campaigns import CampaignBook
    from gbv_desktop.office.year.kinds import TwoYears

CLASSES = "classes"


@dataclass(frozen=True)
class LogFound:
    """What the page reads: the log with this year's classes, campaigns, and two years' kinds."""

    book: ClassBook
    campaigns: tuple[CampaignBook, ...]
    years: TwoYears


@dataclass(frozen=True)
class ViewPaper:
    """The paper of what is looked at.

    Attributes:
        act: what the act is called that writes it; ``save`` what is asked then.
        file: the name that is proposed.
        why_not: why there is none yet; empty where there is.
    """

    act: str
    save: str
    file: FileName
    why_not: str
    write: Callable[[Path, Office], Path]


@dataclass(frozen=True)
class LogView:
    """One way to look at the log.

    Attributes:
        name: by which it is opened from elsewhere: ``classes``, ``2018-15/11``.
        words: what it is called.
        keeps: which entries it shows.
        told: lines above the list.
    """

    name: str
    words: str
    keeps: Callable[[LogEntry], bool]
    told: tuple[str, ...]
    paper: ViewPaper | None = None


def views_of(found: LogFound) -> tuple[LogView, ...]:
    """The views that a plan with classes and campaigns offers; and the year, kind by kind."""
    book = found.book
    classes = (_classes(book),) if book.log.classes else ()
    campaigns = (_campaign(book.log, each) for each in found.campaigns)
    return (*classes, *campaigns, _year(book, found.years))


def _classes(book: ClassBook) -> LogView:
    paper = ViewPaper(
        act=_("List of classes…"),
        save=_("Save the list of classes"),
        file=portable_name(_("training-classes"), str(book.year), ending=".pdf"),
        why_not="" if book.held else _("No class that was held this year is written down."),
        write=partial(_write_classes, book.year),
    )
    return LogView(
        name=CLASSES,
        words=_("Training classes"),
        keeps=lambda each: each.event in book.log.classes,
        told=tuple(due_words(each) for each in book.due),
        paper=paper,
    )


def _write_classes(year: int, path: Path, office: Office) -> Path:
    from gbv_desktop.office.papers.training.class_list import write_training_list

    return write_training_list(office, year, path)


def _campaign(log: Log, book: CampaignBook) -> LogView:
    named = {"year": str(book.year), "campaign": book.title}
    paper = ViewPaper(
        act=_("Results of the campaign…"),
        save=_("Save the results of the campaign"),
        file=portable_name(_("campaign-results"), str(book.year), book.begins, ending=".pdf"),
        why_not="" if book.kinds else _("No event of the campaign is written down."),
        write=partial(_write_campaign, book.year, book.begins),
    )
    return LogView(
        name=f"{book.year}-{book.begins}",
        words=fill(_("{year}: {campaign}"), named),
        keeps=book.keeps,
        told=(_kinds(log, book),) if book.kinds else (),
        paper=paper,
    )


def _write_campaign(year: int, begins: str, path: Path, office: Office) -> Path:
    from gbv_desktop.office.year.campaign_paper import write_campaign_paper

    return write_campaign_paper(office, year, begins, path)


def _year(book: ClassBook, years: TwoYears) -> LogView:
    return LogView(
        name="kinds",
        words=fill(_("{year}: kind by kind"), {"year": str(book.year)}),
        keeps=lambda each: book.first <= each.day <= book.last,
        told=(_beside(book.log, years),) if years.kinds else (),
    )


def _beside(log: Log, years: TwoYears) -> str:
    """How many of each kind there are, and how many the year before had."""
    from gbv_desktop.office.year.campaigns import kind_words
    from gbv_desktop.office.year.kinds import amount_words

    said = []
    for each in years.kinds:
        told = {
            "kind": kind_words(log, each.either)[0] or _("another event"),
            "now": amount_words(each.now),
            "before": amount_words(each.before),
        }
        said.append(fill(_("{kind}: {now} (the year before {before})"), told))
    return " · ".join(said)


def _kinds(log: Log, book: CampaignBook) -> str:
    """How often each kind took place, and how many there were of what it counts."""
    from gbv_desktop.office.year.campaigns import kind_words

    said = []
    for each in book.kinds:
        name, measure = kind_words(log, each)
        words = f"{name or _('another event')}: {each.times}"
        if each.quantity is not None:
            words += f" ({format_count(each.quantity)} {measure})"
        said.append(words)
    return " · ".join(said)
