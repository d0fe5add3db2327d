"""What the log may be looked at by beside all events: classes of training, and each campaign."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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

CLASSES = "classes"


@dataclass(frozen=True)
class LogView:
    """One way to look at the log, with a paper of its own.

    Attributes:
        name: by which it is opened from elsewhere: ``classes``, ``2018-15/11``.
        words: what it is called.
        keeps: which entries it shows.
        told: lines above the list.
        paper: what the act is called that writes its paper; ``save`` what is asked then.
        file: the name that is proposed for it.
        why_not: why there is no paper yet; empty where there is.
        write: writes it.
    """

    name: str
    words: str
    keeps: Callable[[LogEntry], bool]
    told: tuple[str, ...]
    paper: str
    save: str
    file: FileName
    why_not: str
    write: Callable[[Path, Office], Path]


def views_of(book: ClassBook, campaigns: Iterable[CampaignBook]) -> tuple[LogView, ...]:
    """The views that a plan with classes and campaigns offers."""
    classes = (_classes(book),) if book.log.classes else ()
    return (*classes, *(_campaign(book.log, each) for each in campaigns))


def _classes(book: ClassBook) -> LogView:
    return LogView(
        name=CLASSES,
        words=_("Training classes"),
        keeps=lambda each: each.event in book.log.classes,
        told=tuple(due_words(each) for each in book.due),
        paper=_("List of classes…"),
        save=_("Save the list of classes"),
        file=portable_name(_("training-classes"), str(book.year), ending=".pdf"),
        why_not="" if book.held else _("No class that was held this year is written down."),
        write=partial(_write_classes, book.year),
    )


def _write_classes(year: int, path: Path, office: Office) -> Path:
    from gbv_desktop.office.papers.training.class_list import write_training_list

    return write_training_list(office, year, path)


def _campaign(log: Log, book: CampaignBook) -> LogView:
    named = {"year": str(book.year), "campaign": book.title}
    return LogView(
        name=f"{book.year}-{book.begins}",
        words=fill(_("{year}: {campaign}"), named),
        keeps=book.keeps,
        told=(_kinds(log, book),) if book.kinds else (),
        paper=_("Results of the campaign…"),
        save=_("Save the results of the campaign"),
        file=portable_name(_("campaign-results"), str(book.year), book.begins, ending=".pdf"),
        why_not="" if book.kinds else _("No event of the campaign is written down."),
        write=partial(_write_campaign, book.year, book.begins),
    )


def _write_campaign(year: int, begins: str, path: Path, office: Office) -> Path:
    from gbv_desktop.office.year.campaigns import write_campaign_paper

    return write_campaign_paper(office, year, begins, path)


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
