"""A file copied by half says so at whichever byte it stops; another program's is called that."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rehearsal import COMMUNE, DISTRICT, PASSWORD, PERIOD, Rehearsal, copy_world
from thorough import times

from gbv_desktop.bundle import faults, stick
from gbv_desktop.bundle.limits import PACKAGE_BYTES
from gbv_desktop.bundle.reader import Context, open_file
from gbv_desktop.errors import Problem
from gbv_desktop.exchange.workbook.package import open_pages
from gbv_desktop.office.reports.files.workbooks import write_template
from gbv_desktop.office.send import enrolment_request, packages
from gbv_desktop.office.stick.file_opener import Opener
from gbv_desktop.office.trust import backups
from gbv_desktop.store import backup as copies
from gbv_desktop.store import backup_file

SEED = 11
ZIP = io.BytesIO()
with zipfile.ZipFile(ZIP, "w") as _archive:
    _archive.writestr("thư.txt", "không phải tệp của chương trình")
FOREIGN = {
    "a zip": ZIP.getvalue(),
    "a PDF": b"%PDF-1.7\n%\xe2\xe3\n" + b"x" * 900,
    "an old Word document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
    "a picture": b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)),
    "a program": b"MZ\x90\x00" + bytes(300),
    "a letter": "Kính gửi: Phòng Lao động".encode(),
    "another JSON": b'{"name": "x", "version": 1}',
    "one word": b"hi",
}


@pytest.fixture(scope="module")
def made(acquainted: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One whole file of each kind, named by its kind."""
    folder = tmp_path_factory.mktemp("cut")
    world: Rehearsal = copy_world(acquainted, folder)
    office, kinds = world.office(COMMUNE), folder / "kinds"
    kinds.mkdir()
    whole = {
        "bundle": world.send(COMMUNE).path,
        "package": packages.export_packages(world.district, world.stick, [COMMUNE]).paths[0],
        "start": packages.export_packages(world.district, world.stick, open_start=True).paths[0],
        "key": enrolment_request.request(office, world.stick)[0],
        "backup": backups.back_up(office, folder / "backups"),
        "workbook": write_template(office, PERIOD, folder / "bieu.xlsx"),
    }
    for kind, path in whole.items():
        (kinds / kind).write_bytes(path.read_bytes())
    world.close()
    return folder


def contexts(folder: Path, into: Path) -> dict[str, Context]:
    world: Rehearsal = copy_world(folder, into)
    known = {name: world.office(name).context() for name in (COMMUNE, DISTRICT)}
    world.close()
    return {
        **dict.fromkeys(("bundle", "key"), known[DISTRICT]),
        **dict.fromkeys(("package", "start"), known[COMMUNE]),
    }


def cuts(data: bytes, most: int) -> Iterator[bytes]:
    """The first bytes one by one, then places that the seed draws, the last byte among them.

    Each as a file that is shorter, and as one that a stick filled up with zeros.
    """
    few = random.Random(SEED).sample(range(len(data)), min(most, len(data)))
    edges = range(0, 700, times(7, 1))
    for at in sorted({*edges, *few, len(data) - 1} & set(range(len(data)))):
        yield data[:at]
        if data[at:].strip(b"\0"):
            yield data[:at] + bytes(len(data) - at)


def opened_by(context: Context, place: Path) -> Callable[[bytes], object]:
    def act(data: bytes) -> object:
        place.write_bytes(data)
        return open_file(stick.read_file(place, PACKAGE_BYTES), context)

    return act


@pytest.mark.parametrize("kind", ["bundle", "package", "start", "key"])
def test_a_travelling_file_copied_by_half_is_to_be_copied_again(
    made: Path, tmp_path: Path, kind: str
) -> None:
    act = opened_by(contexts(made, tmp_path)[kind], tmp_path / "file.gbv")
    whole = (made / "kinds" / kind).read_bytes()
    assert act(whole)
    for data in cuts(whole, times(60, 600)):
        with pytest.raises(Problem) as found:
            act(data)
        # The sentence names the second copy and to copy again; none speaks of the program's age.
        assert found.value.next.template == faults._COPY_AGAIN, (found.value.code, len(data))


def test_a_backup_copied_by_half_is_to_be_copied_again(made: Path, tmp_path: Path) -> None:
    whole, place = (made / "kinds" / "backup").read_bytes(), tmp_path / "x.gbvb"
    for data in cuts(whole, times(4, 40)):
        place.write_bytes(data)
        with pytest.raises(Problem, match="E-BACKUP-DAMAGED"):
            copies.restore(place, tmp_path / "new", PASSWORD, copies.utc_now())


def test_a_workbook_copied_by_half_is_to_be_copied_again(made: Path) -> None:
    whole = (made / "kinds" / "workbook").read_bytes()
    assert open_pages(whole, "x.xlsx")
    for data in cuts(whole, times(60, 400)):
        with pytest.raises(Problem, match="E-XLS-DAMAGED"):
            open_pages(data, "x.xlsx")


@pytest.mark.parametrize("what", FOREIGN)
def test_another_programs_file_is_called_that(made: Path, tmp_path: Path, what: str) -> None:
    world: Rehearsal = copy_world(made, tmp_path)
    with Opener(world.district.context()) as opener:
        opener._alone = True  # the sentence is the matter here, not the process
        with pytest.raises(Problem, match="E-FILE-FOREIGN"):
            opener.open(FOREIGN[what], "GBV_x.gbv")
    world.close()
    place = tmp_path / "x.gbvb"
    place.write_bytes(FOREIGN[what])
    with pytest.raises(Problem, match="E-BACKUP-FOREIGN"):
        backup_file.inspect(place)
