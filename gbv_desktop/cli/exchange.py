"""Commands about what travels: registration, packages down, bundles up."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gbv_desktop.cli.context import CommandError, DayIsRight
from gbv_desktop.cli.output import answer, command_context, say, say_before, table, warn
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_, message

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.trust.devices import DeviceLine


Folder = Annotated[Path, typer.Option("-o", "--output", help=N_("The stick, or any folder."))]


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    enrol = typer.Typer(help=N_("Registering computers."), no_args_is_help=True)
    enrol.command("request", help=N_("Writes the registration file and sheet."))(_request)
    enrol.command("list", help=N_("Lists the registered and waiting computers."))(_list)
    enrol.command("accept", help=N_("Registers a computer by its digits."))(_accept)
    app.add_typer(enrol, name="enrol")
    package = typer.Typer(help=N_("Plan packages of the upper unit."), no_args_is_help=True)
    package.command("export", help=N_("Writes the next package."))(_export_package)
    package.command("list", help=N_("Lists what each unit is known to have."))(_list_packages)
    package.command("import", help=N_("Takes a package in."))(_import_package)
    app.add_typer(package, name="package")
    bundle = typer.Typer(help=N_("Report bundles."), no_args_is_help=True)
    bundle.command("export", help=N_("Writes the approved report to the stick."))(_export_bundle)
    bundle.command("show", help=N_("Shows what a file would change."))(_show_bundle)
    bundle.command("import", help=N_("Takes bundles in."))(_import_bundles)
    bundle.command("accept", help=N_("Takes a bundle in whose number waits for a decision."))(
        _accept_bundle
    )
    bundle.command("aside", help=N_("Lists the files that were refused and kept."))(_list_aside)
    bundle.command("dismiss", help=N_("Deletes one of them with which you are done."))(
        _dismiss_aside
    )
    bundle.command("empty", help=N_("Deletes the files that were refused and kept."))(_empty_aside)
    app.add_typer(bundle, name="bundle")


def there(path: Path) -> Path:
    """Makes the last folder of the path; not more, or a stick that is gone would be made up."""
    # What cannot be made is named, with its number, by the writing of the file.
    with suppress(OSError):
        path.mkdir(exist_ok=True)
    return path


def _request(context: typer.Context, output: Folder) -> None:
    from gbv_desktop.office.send import enrolment_request

    with command_context(context).open() as office:
        files = [str(path) for path in enrolment_request.request(office, there(output))]
    answer(context, {"files": files}, written(files))


def written(files: Sequence[str]) -> list[str]:
    """A line for each file."""
    return [say(N_("Written, read back and compared: {file}"), file=file) for file in files]


def _list(context: typer.Context) -> None:
    from gbv_desktop.office.trust import devices

    with command_context(context).open() as office:
        lines = devices.list_devices(office)
        answer(context, _device_values(lines), _device_lines(office, lines))


def _accept(
    context: typer.Context,
    file: Path,
    digits: Annotated[str, typer.Option(help=N_("The eight groups, typed."))] = "",
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help=N_("Only show what its files that lie aside would do.")),
    ] = False,
    day_is_right: DayIsRight = None,
) -> None:
    from gbv_desktop.cli.import_lines import row_value
    from gbv_desktop.office.receive import registering

    with command_context(context).open(day_is_right=day_is_right) as office:
        seen = registering.foresee_file(office, file)
        told = list(map(tr, seen.sentences()))
        if dry_run:
            rows = [row_value(row) for row in (*seen.taken, *seen.left, *seen.held)]
            answer(context, rows, told or [say(N_("No file of this computer lies aside."))])
            return
        # Registering cannot be taken back quietly: what its files that lie aside will do is said
        # first.
        say_before(context, told)
        made = registering.register_computer(office, seen, digits)
        count = {"taken": made.taken, "left": made.left, "waiting": made.waiting}
        value = [{**each, **count} for each in _device_values([made.line])]
        lines = [*_device_lines(office, [made.line]), *map(tr, made.sentences())]
    answer(context, value, lines)


def _device_values(lines: Sequence[DeviceLine]) -> list[dict[str, Any]]:
    return [
        {"unit": d.unit, "device": d.device, "status": d.status, "digits": d.digits} for d in lines
    ]


def _device_lines(office: Office, lines: Sequence[DeviceLine]) -> list[str]:
    from gbv_desktop.cli.shown import word
    from gbv_desktop.office.trust import devices

    head = (say(N_("computer")), say(N_("status")), say(N_("digits")))
    rows = [(tr(devices.called(office, d)), word(d.status), d.digits) for d in lines]
    return table(head, rows)


def _export_package(
    context: typer.Context,
    output: Folder,
    unit: Annotated[
        list[str] | None, typer.Option("--unit", help=N_("For a unit, repeated for several."))
    ] = None,
    all_units: Annotated[
        bool, typer.Option("--all", help=N_("For every registered unit."))
    ] = False,
    behind: Annotated[
        bool,
        typer.Option("--behind", help=N_("For those without the newest version of the plan.")),
    ] = False,
    open_start: Annotated[bool, typer.Option("--open", help=N_("The open start package."))] = False,
    day_is_right: DayIsRight = None,
) -> None:
    from gbv_desktop.office.send import packages

    # No default: a package for all units by mistake goes to every stick there is.
    if sum((bool(unit), all_units, behind, open_start)) != 1:
        raise CommandError(message(N_("Name one of --unit, --all, --behind and --open.")))
    with command_context(context).open(day_is_right=day_is_right) as office:
        units = packages.units_to_hand(office) if behind else unit
        made = packages.export_packages(office, there(output), units, open_start=open_start)
    files = [str(path) for path in made.paths]
    answer(context, {"files": files, "package_no": made.no}, written(files))


def _list_packages(context: typer.Context) -> None:
    from gbv_desktop.office.send import packages

    with command_context(context).open() as office:
        found = packages.destinations(office)
    value = [
        {
            "unit": each.unit,
            "computers": each.computers,
            "last_on": each.last_on.isoformat() if each.last_on else None,
            "answers": each.answers,
            "version": each.version.has or None,
            "version_on": each.version.on.isoformat() if each.version.on else None,
            "handed": each.version.handed or None,
            "newest": each.version.newest,
            "behind": each.version.behind,
        }
        for each in found
    ]
    head = (
        *(say(N_("unit")), say(N_("computers")), say(N_("last package"))),
        *(say(N_("works by version")), say(N_("handed out")), say(N_("answers"))),
    )
    rows = [
        (
            *(each.name, each.computers, each.last_on),
            *(each.version.has or "…", each.version.handed or "…", each.answers),
        )
        for each in found
    ]
    answer(context, value, table(head, rows))


def _import_package(
    context: typer.Context,
    file: Path,
    digits: Annotated[str, typer.Option(help=N_("The upper unit's digits."))] = "",
    far: Annotated[
        bool, typer.Option("--far", help=N_("Even if its number is far above the one in use."))
    ] = False,
    day_is_right: DayIsRight = None,
) -> None:
    from gbv_desktop.domain.report.naming import period_words
    from gbv_desktop.office.open import cautions
    from gbv_desktop.office.receive.faults import W_PKG_UNVERIFIED
    from gbv_desktop.office.receive.packages import package_import

    with command_context(context).open(day_is_right=day_is_right) as office:
        taken = package_import.import_package(office, file, digits, far=far)
        name = office.name_of(taken.unit)
    value = {
        "package_no": taken.no,
        "unit": taken.unit,
        "verified": taken.verified,
        "already": taken.already,
        "receipts": taken.receipts,
        "returned": list(taken.returned),
        "time_ahead": taken.ahead is not None,
    }
    lines = [say(N_("Package no. {no} of {unit} is in."), no=taken.no, unit=name)]
    # The package is in all the same: a unit far away must be able to begin (put off once).
    if not taken.verified:
        how = say(N_("Write them after --digits."))
        lines.append(f"{say(W_PKG_UNVERIFIED.text)} {say(W_PKG_UNVERIFIED.by_command)} {how}")
    if taken.ahead is not None:
        lines += cautions.words([taken.ahead])
    lines += [
        say(N_("Returned to you: {period}"), period=period_words(each)) for each in taken.returned
    ]
    answer(context, value, lines)


def _export_bundle(
    context: typer.Context,
    period: str,
    output: Folder,
    slip: Annotated[
        Path | None, typer.Option(help=N_("Also write the delivery slip, to this PDF."))
    ] = None,
    day_is_right: DayIsRight = None,
) -> None:
    from gbv_desktop.domain.report.naming import period_words, revision_words
    from gbv_desktop.office.papers import slips
    from gbv_desktop.office.send import report_file
    from gbv_desktop.office.upward import sending

    with command_context(context).open(day_is_right=day_is_right) as office:
        # What goes up from an office that takes in is what it added up.
        export = sending.export_totals if office.consolidating else report_file.export_report
        made = export(office, period, there(output))
        paper = None if slip is None else str(slips.print_slip(office, period, slip))
    files = [str(made.path)]
    value = {"files": files, "id": made.id, "seq": made.seq, "revision": made.revision}
    sentence = N_("Report {period} ({revision}) is on the stick, as it was approved.")
    what = say(sentence, period=period_words(period), revision=revision_words(made.revision))
    lines = [*written(files), what, say(N_("The stick may be removed safely."))]
    if paper is not None:
        value["slip"] = paper
        lines.append(say(N_("Delivery slip, to be signed by both sides: {file}"), file=paper))
    answer(context, value, lines)


def _show_bundle(context: typer.Context, file: Path) -> None:
    from gbv_desktop.cli.import_lines import show_rows
    from gbv_desktop.office.receive import previewing

    with command_context(context).open() as office:
        show_rows(context, office, previewing.preview(office, [file]).rows, before=True)


def _import_bundles(
    context: typer.Context,
    paths: list[Path],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=N_("Only show."))] = False,
    day_is_right: DayIsRight = None,
) -> None:
    from gbv_desktop.bundle.faults import E_FOLDER_NONE
    from gbv_desktop.cli.import_lines import show_rows
    from gbv_desktop.office.receive import importing, previewing

    with command_context(context).open(day_is_right=day_is_right) as office:
        rows = (
            previewing.preview(office, paths).rows if dry_run else importing.take_in(office, paths)
        )
        _warn_of_programs(office, paths)
        # Silence after an empty stick would be taken for success.
        if not rows:
            raise E_FOLDER_NONE(folder=", ".join(map(str, paths)))
        show_rows(context, office, rows, before=dry_run)


def _warn_of_programs(office: Office, paths: Sequence[Path]) -> None:
    """Says on the error stream which files in the folders run when a person opens them."""
    from gbv_desktop.office.stick.sticks import look, suspicions
    from gbv_desktop.office.stick.written_set_ups import known_set_ups

    written = known_set_ups(office)
    for path in paths:
        # Says no where pathlib would refuse.
        if os.path.isdir(path):  # noqa: PTH112
            warn(suspicions(look(path, written)))


def _accept_bundle(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(help=N_("The file, or its name or first signs among those set aside."))
    ],
    day_is_right: DayIsRight = None,
) -> None:
    from gbv_desktop.cli.import_lines import show_rows
    from gbv_desktop.office.receive.aside_decisions import accept_far

    with command_context(context).open(day_is_right=day_is_right) as office:
        show_rows(context, office, accept_far(office, str(file)), before=False)


def _list_aside(context: typer.Context) -> None:
    from gbv_desktop.office.stick import inbox

    with command_context(context).open() as office:
        files = inbox.aside(office)
    value = [
        {"file": f.name, "code": f.code, "since": f.day.isoformat(), "sha256": f.sha256}
        for f in files
    ]
    head = (
        *(say(N_("file")), say(N_("unit")), say(N_("since")), say(N_("code"))),
        say(N_("another file came in on")),
    )
    rows = [(f.name, f.about and tr(f.about), f.day, f.code, f.followed) for f in files]
    answer(context, value, table(head, rows))


def _dismiss_aside(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=N_("Its name, or the first signs of its hash."))],
) -> None:
    from gbv_desktop.office.receive.aside_decisions import dismiss_named

    with command_context(context).open() as office:
        gone = dismiss_named(office, str(file))
    lines = [say(N_("{file} no longer lies aside."), file=gone.name)]
    answer(context, {"deleted": 1, "file": gone.name, "sha256": gone.sha256}, lines)


def _empty_aside(
    context: typer.Context,
    waiting: Annotated[
        bool,
        typer.Option(
            "--waiting",
            help=N_("Also those that wait for a registration, a decision or a newer program."),
        ),
    ] = False,
) -> None:
    from gbv_desktop.office.stick import inbox

    with command_context(context).open() as office:
        count = inbox.empty_aside(office, waiting=waiting)
    answer(context, {"deleted": count}, [say(N_("{count} files deleted."), count=count)])
