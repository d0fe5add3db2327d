"""Commands about the office itself: plans, set-up, backup, check, demonstration."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from gbv_desktop.cli.context import CommandContext, CommandError
from gbv_desktop.cli.output import (
    answer,
    command_context,
    described,
    described_fault,
    say,
    table,
    warn,
)
from gbv_desktop.cli.streams import to_stdout
from gbv_desktop.domain.offices.people import Person
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_, message

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.papers import urgent


Out = Annotated[Path, typer.Option("-o", "--output", help=N_("Folder or file to write to."))]


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command("plans", help=N_("Lists the plans with their units, periods and forms."))(_plans)
    app.command("setup", help=N_("Sets an office up in its folder."))(_setup)
    app.command("info", help=N_("Says which office this is, with its digits."))(_info)
    app.command("backup", help=N_("Writes a checked backup of the office."))(_backup)
    app.command("restore", help=N_("Brings the office back from a backup."))(_restore)
    app.command("verify", help=N_("Checks everything that is stored."))(_verify)
    app.command("urgent", help=N_("Whom to call when somebody needs help now."))(_urgent)
    app.command("missing", help=N_("Says which saved work is gone, if any."))(_missing)
    app.command("demo", help=N_("Plays the whole story in training offices."))(_demo)


def _plans(
    context: typer.Context,
    full: Annotated[
        bool, typer.Option("--full", help=N_("The plan in its own words instead of its units."))
    ] = False,
    check: Annotated[
        Path | None,
        typer.Option("--check", help=N_("A plan folder: says what is wrong in it, and where.")),
    ] = None,
) -> None:
    from gbv_desktop.cli.shown import word
    from gbv_desktop.cli.values import plan_value
    from gbv_desktop.office.open import setup

    if check is not None:
        _check_folder(context, check)
        return
    if full:
        _outlines(context)
        return
    found = [plan_value(choice) for choice in setup.plans_to_choose()]
    lines = []
    for plan in found:
        lines += [f"{plan['plan']}: {plan['title']}", ""]
        rows = [(u["id"], u["name"], u["reporter"], word(u["role"])) for u in plan["units"]]
        lines += table((say(N_("id")), say(N_("unit")), say(N_("reporter")), say(N_("role"))), rows)
        lines.append("")
    answer(context, found, lines)


MOST_TOLD: Final = 200
"""Faults of a plan folder that one run tells."""


def _check_folder(context: typer.Context, folder: Path) -> None:
    """Says every fault of a plan folder with file, line and what to write; exit 1 if any."""
    from gbv_desktop.office.open import setup

    found = setup.faults_of_folder(folder.resolve())
    told, more = found[:MOST_TOLD], len(found) - MOST_TOLD
    lines = [
        line
        for each in told
        for line in (f"{tr(each.text)} ({each.code})", f"  {tr(each.by_command)}")
    ]
    lines += [say(N_("… and {count} more"), count=more)] if more > 0 else []
    good = say(
        N_("The plan in {folder} can be used: nothing is wrong in it."),
        folder=folder.resolve().name,
    )
    answer(context, [described_fault(each) for each in told], lines or [good])
    if found:
        raise typer.Exit(1)


def _outlines(context: typer.Context) -> None:
    from gbv_desktop.cli.values import outline_value
    from gbv_desktop.office.open import setup

    found = [outline_value(plan, parts) for plan, parts in setup.outlines()]
    shown = [part for each in found for part in each["parts"]]
    lines = [line for part in shown for line in (part["head"], *_indented(part["lines"]), "")]
    answer(context, found, lines)


def _indented(lines: Sequence[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def _setup(
    context: typer.Context,
    plan: Annotated[str, typer.Option(help=N_("The plan's id."))],
    unit: Annotated[str, typer.Option(help=N_("The unit's id in the plan."))],
    role: Annotated[str, typer.Option(help=N_("reporting or consolidating."))],
    training: Annotated[bool, typer.Option("--training", help=N_("For practice only."))] = False,
    preparer: Annotated[str, typer.Option(help=N_("“Name, title” of who enters."))] = "",
    approver: Annotated[str, typer.Option(help=N_("“Name, title” of who approves."))] = "",
) -> None:
    from gbv_desktop.office.base.clock import SetClock, SystemClock
    from gbv_desktop.office.open.faults import E_CLOCK_REAL
    from gbv_desktop.office.open.session import CONSOLIDATING, REPORTING
    from gbv_desktop.office.open.setup import OfficeChoice, set_up

    words = command_context(context)
    if role not in (REPORTING, CONSOLIDATING):
        said = N_("The role is “reporting” or “consolidating”.")
        raise CommandError(message(said))
    # Here already: setting up would make the keys first and refuse afterwards.
    if words.today is not None and not training:
        raise E_CLOCK_REAL()
    clock = SystemClock() if words.today is None else SetClock(words.today)
    choice = OfficeChoice(
        plan=plan,
        unit=unit,
        role="reporting" if role == REPORTING else "consolidating",
        training=training,
        preparer=_person(preparer),
        approver=_person(approver),
    )
    with set_up(words.home, words.password(twice=True), choice, clock) as office:
        _show_info(context, office)


def _person(text: str) -> Person | None:
    name, comma, title = text.partition(",")
    if not text.strip():
        return None
    return Person(name.strip(), title.strip()) if comma else Person("", name.strip())


def _info(context: typer.Context) -> None:
    with command_context(context).open() as office:
        _show_info(context, office)


def _urgent(
    context: typer.Context,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help=N_("Also as a page to be put up, a PDF."))
    ] = None,
) -> None:
    found, write = _help_found(command_context(context))
    file = None if output is None else str(write(output))
    value = {
        "lines": [
            {
                "name": line.name,
                "phone": line.phone,
                "purpose": line.purpose,
                "checked_on": line.checked_on.isoformat() if line.checked_on else None,
            }
            for line in found.lines
        ],
        "files": [file] if file else [],
    }
    answer(context, value, [*_urgent_lines(found), *([file] if file else [])])


def _help_found(words: CommandContext) -> tuple[urgent.UrgentHelp, Callable[[Path], Path]]:
    """By the office's own plan where a password is at hand; nobody is asked for one before help."""
    from gbv_desktop.office.base.named_files import write_file
    from gbv_desktop.office.papers import urgent

    if words.has_password:
        # A wrong one must not stand between somebody and help.
        with suppress(Problem), words.open() as office:
            found, pdf = urgent.urgent_help(office), urgent.help_pdf(office)
            return found, partial(write_file, data=pdf)
    door = urgent.from_the_door(words.home)
    return door.help, door.write


def _urgent_lines(found: urgent.UrgentHelp) -> list[str]:
    from gbv_desktop.domain.offices import urgent_words
    from gbv_desktop.office.papers import urgent

    head = [say(title) for title in (N_("Whom to call"), N_("Telephone"), N_("Call them when"), "")]
    rows = [
        (line.name, line.phone or "…", line.purpose, urgent.checked_words(line))
        for line in found.lines
    ]
    return [
        say(urgent_words.TITLE),
        say(urgent_words.LEAD),
        *(table(head, rows) if rows else [say(urgent_words.NO_LINES, unit=found.ask)]),
        *(f"- {say(each)}" for each in (*urgent_words.DO, *urgent_words.DO_NOT)),
        say(urgent_words.NOT_HERE),
    ]


def _show_info(context: typer.Context, office: Office) -> None:
    from gbv_desktop.cli.editions import coming_words
    from gbv_desktop.cli.shown import word
    from gbv_desktop.cli.values import office_value, place_value
    from gbv_desktop.office.base.home_place import BESIDE_PROGRAM, home_place
    from gbv_desktop.office.plan import office_summary

    found = office_summary.summary_of(office)
    place = home_place(office.home, office.store.size)
    # "No" would sound like a check that failed; nobody has compared yet.
    verified = N_("yes") if found.upper_verified else N_("not yet checked")
    beside = f" ({say(BESIDE_PROGRAM)})" if place.portable else ""
    rows = [
        (say(N_("Unit")), office.unit_name.office),
        (say(N_("Role")), word(office.record.role)),
        (say(N_("Plan")), office.plan.identity.title),
        (say(N_("Training")), say(N_("yes") if office.record.training else N_("no"))),
        (say(N_("Registration digits")), found.digits),
        (say(N_("Digits of this computer")), office.computer_digits if office.between else ""),
        (say(N_("Upper unit")), found.upper),
        (say(N_("Upper unit's digits")), say(verified) if found.upper_id else ""),
        (say(N_("Package number")), found.package_no or ""),
        *((say(N_("Coming version of the plan")), coming_words(each)) for each in found.coming),
        *((say(N_("Kept from before the last upgrade")), each) for each in found.kept),
        (say(N_("Kept in")), f"{place.folder}{beside}"),
    ]
    answer(
        context,
        {**office_value(office, found), "home": place_value(place)},
        [f"{name}: {value}" for name, value in rows if value != ""],
    )


def _backup(context: typer.Context, output: Out) -> None:
    from gbv_desktop.office.trust import backups

    with command_context(context).open() as office:
        path = backups.back_up(office, output)
    answer(
        context,
        {"files": [str(path)]},
        [say(N_("Backup written and checked: {file}"), file=str(path))],
    )


def _restore(
    context: typer.Context,
    file: Path,
    other: Annotated[
        bool,
        typer.Option(
            "--other-office", help=N_("The backup may be of another office or earlier set-up.")
        ),
    ] = False,
) -> None:
    from gbv_desktop.cli.values import restored_value
    from gbv_desktop.office.trust import backups

    words = command_context(context)
    backups.require_backup(file)
    restored = backups.restore_office(words.home, file, words.password(), words.today, other=other)
    answer(
        context,
        restored_value(restored),
        [say(N_("The office is back as of backup no. {no}."), no=restored.backup_no)],
    )
    # After the answer: it is no refusal, and a script must find one value on its stream.
    if restored.people_back:
        warn([backups.W_RESTORE_PEOPLE(people=restored.people_back)])


def _verify(context: typer.Context) -> None:
    from gbv_desktop.office.answer import full_check

    with command_context(context).open() as office:
        found = full_check.verify_office(office)
    problems = [say(p.template, **dict(p.fields)) for p in found.problems]
    wrong = bool(problems or found.missing)
    value = {
        "ok": not wrong,
        "checked": found.checked,
        "missing": [described(each) for each in found.missing],
        "problems": problems,
    }
    good = say(N_("All {count} signed objects and the journal are in order."), count=found.checked)
    # What is missing was said when the office was opened.
    answer(context, value, problems or [good])
    if wrong:
        raise typer.Exit(1)


def _missing(
    context: typer.Context,
    seen: Annotated[
        bool, typer.Option("--seen", help=N_("Confirms that you have read it; kept in the log."))
    ] = False,
) -> None:
    from gbv_desktop.office.trust import gaps

    with command_context(context).open() as office:
        found = gaps.gaps(office)
        if seen:
            gaps.confirm(office)
    none = say(N_("No saved work is missing."))
    done = say(N_("Noted in the journal: you have seen what is missing."))
    lines = [done] if seen and found else [] if found else [none]
    answer(context, {"missing": [described(each) for each in found], "seen": seen}, lines)
    # The exit code tells a script that somebody has to look.
    if found and not seen:
        raise typer.Exit(1)


def _demo(
    context: typer.Context,
    output: Annotated[
        Path, typer.Option("-o", "--output", help=N_("Folder for the papers."))
    ] = Path("demo"),
    plan: Annotated[
        str, typer.Option(help=N_("The plan's id; without it, the first plan of this PC."))
    ] = "",
) -> None:
    from gbv_desktop.office import demo

    words = command_context(context)
    steps: list[str] = []

    def step(line: str) -> None:
        steps.append(line)
        # One value on the stream: with --json the steps are in it, at the end.
        if not words.json:
            to_stdout(line)

    papers = demo.play(output, step, plan)
    value = {"files": [str(path) for path in papers], "steps": steps}
    answer(context, value, [])
