"""Which mounts of Linux are carried about, by a tree such as the kernel shows of its devices."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from gbv_desktop.disk.drives import linux, places
from gbv_desktop.disk.drives.linux import carried, id_of, mount_of, mounts

pytestmark = pytest.mark.skipif(os.name != "posix", reason="names that Windows cannot hold")


class Kernel:
    """A fake ``/sys`` with disks in it, and a list of what is mounted."""

    def __init__(self, root: Path) -> None:
        self.root, self.lines = root, list[str]()
        for each in ("dev/block", "class/block", "devices"):
            (root / each).mkdir(parents=True)

    def disk(
        self,
        way: str,
        number: str,
        *,
        removable: str = "0",
        card: str = "",
        slaves: Sequence[str] = (),
        whole: bool = True,
    ) -> None:
        """A disk, or a partition where not ``whole``, at the way of its device."""
        real = self.root / "devices" / way
        real.mkdir(parents=True, exist_ok=True)
        if whole:
            (real / "removable").write_text(f"{removable}\n")
            (real / "slaves").mkdir()
        else:
            (real / "partition").write_text("1\n")
        if card:
            (real / "device").mkdir()
            (real / "device" / "type").write_text(f"{card}\n")
        for each in slaves:
            (real / "slaves" / each).symlink_to(self.root / "class" / "block" / each)
        (self.root / "class" / "block" / real.name).symlink_to(real)
        if number:
            (self.root / "dev" / "block" / number).symlink_to(real)

    def mount(self, number: str, folder: str, source: str, kind: str = "vfat") -> None:
        at = len(self.lines) + 20
        self.lines.append(f"{at} 1 {number} / {folder} rw,relatime shared:1 - {kind} {source} rw\n")

    def carried(self) -> list[str]:
        return [str(each.folder) for each in carried(self.mounts(), self.root)]

    def mounts(self) -> list[linux.Mount]:
        listed = self.root / "mountinfo"
        listed.write_text("".join(self.lines), "utf-8")
        return mounts(listed)


@pytest.fixture
def kernel(tmp_path: Path) -> Kernel:
    made = Kernel(tmp_path)
    made.disk("pci0000:00/ata1/sda", "8:0")
    made.disk("pci0000:00/ata1/sda/sda1", "8:1", whole=False)
    made.mount("8:1", "/", "/dev/sda1", "ext4")
    made.mount("0:21", "/proc", "proc", "proc")
    return made


def test_a_stick_and_a_disk_in_a_box(kernel: Kernel) -> None:
    kernel.disk("pci0000:00/usb2/2-1/host6/sdb", "8:16", removable="1")
    kernel.disk("pci0000:00/usb2/2-1/host6/sdb/sdb1", "8:17", whole=False)
    kernel.disk("pci0000:00/usb2/2-2/host7/sdc", "8:32")
    kernel.mount("8:17", "/mnt/KING\\040STON", "/dev/sdb1")
    kernel.mount("8:32", "/mnt/whole", "/dev/sdc", "exfat")
    assert kernel.carried() == ["/mnt/KING STON", "/mnt/whole"]


def test_a_card_is_one_and_soldered_memory_is_none(kernel: Kernel) -> None:
    for at, kind in enumerate(("SD", "MMC")):
        number = f"179:{at}"
        kernel.disk(f"platform/mmc{at}/mmcblk{at}", "", card=kind)
        kernel.disk(f"platform/mmc{at}/mmcblk{at}/mmcblk{at}p1", number, whole=False)
        kernel.mount(number, f"/media/xa/{kind}", f"/dev/mmcblk{at}p1")
    assert kernel.carried() == ["/media/xa/SD"]


def test_a_second_disk_in_the_pc_is_none_though_the_desktop_shows_it(kernel: Kernel) -> None:
    kernel.disk("pci0000:00/ata2/sdb", "8:16")
    kernel.mount("8:16", "/media/xa/DATA", "/dev/sdb", "fuseblk")
    assert kernel.carried() == []


def test_where_the_kernel_shows_nothing_the_desktop_decides(kernel: Kernel) -> None:
    kernel.mount("8:16", "/media/xa/USB", "/dev/sdz1")
    kernel.mount("8:16", "/run/media/xa/USB", "/dev/sdy1")
    kernel.mount("8:16", "/mnt/usb", "/dev/sdx1")
    assert kernel.carried() == ["/media/xa/USB", "/run/media/xa/USB"]


def test_an_encrypted_stick_is_that_of_its_disk(kernel: Kernel) -> None:
    kernel.disk("pci0000:00/usb2/2-1/host6/sdb", "8:16", removable="1")
    kernel.disk("pci0000:00/usb2/2-1/host6/sdb/sdb1", "8:17", whole=False)
    kernel.disk("virtual/block/dm-0", "253:0", slaves=["sdb1"])
    kernel.disk("virtual/block/dm-1", "253:1", slaves=["dm-0"])
    kernel.disk("virtual/block/dm-2", "253:2", slaves=["sda1"])
    kernel.mount("253:0", "/media/xa/LUKS", "/dev/mapper/luks-1", "ext4")
    kernel.mount("253:1", "/media/xa/LVM", "/dev/mapper/vg-lv", "ext4")
    kernel.mount("253:2", "/media/xa/inside", "/dev/mapper/luks-2", "ext4")
    assert kernel.carried() == ["/media/xa/LUKS", "/media/xa/LVM"]


def test_layers_that_never_end(kernel: Kernel) -> None:
    kernel.disk("virtual/block/dm-0", "253:0", slaves=["dm-0"])
    kernel.mount("253:0", "/mnt/x", "/dev/mapper/x")
    assert kernel.carried() == []


def test_a_box_on_thunderbolt_is_known_by_its_port(kernel: Kernel) -> None:
    kernel.disk("pci0000:00/0000:05:00.0/nvme/nvme1/nvme1n1", "259:5")
    kernel.mount("259:5", "/media/xa/SSD", "/dev/nvme1n1", "exfat")
    assert kernel.carried() == []
    (kernel.root / "devices/pci0000:00/0000:05:00.0/removable").write_text("removable\n")
    assert kernel.carried() == ["/media/xa/SSD"]


def test_a_pc_that_was_started_from_usb_is_not_carried_away_from_itself(tmp_path: Path) -> None:
    kernel = Kernel(tmp_path)
    kernel.disk("pci0000:00/usb2/2-1/host6/sda", "8:0")
    for at in (1, 2):
        kernel.disk(f"pci0000:00/usb2/2-1/host6/sda/sda{at}", f"8:{at}", whole=False)
    kernel.mount("8:1", "/", "/dev/sda1", "ext4")
    kernel.mount("8:2", "/srv", "/dev/sda2", "ext4")
    assert kernel.carried() == []


@pytest.mark.parametrize("name", ["sr0", "fd0", "loop7", "zram0"])
def test_cds_floppies_and_mounted_files_are_none(kernel: Kernel, name: str) -> None:
    kernel.disk(f"pci0000:00/usb2/2-1/host6/{name}", "11:0", removable="1")
    kernel.mount("11:0", "/media/xa/X", f"/dev/{name}", "iso9660")
    assert kernel.carried() == []


def test_a_file_system_with_numbers_of_its_own_is_found_by_name(kernel: Kernel) -> None:
    kernel.disk("pci0000:00/usb2/2-1/host6/sdb", "8:16")
    kernel.mount("0:47", "/mnt/b", "/dev/sdb", "btrfs")
    kernel.mount("0:48", "/mnt/net", "server:/export/sdb", "nfs4")
    assert kernel.carried() == ["/mnt/b"]


def test_a_stick_mounted_twice_is_one_and_each_of_its_places_is_known(kernel: Kernel) -> None:
    kernel.disk("pci0000:00/usb2/2-1/host6/sdb", "8:16")
    kernel.mount("8:16", "/srv/in", "/dev/sdb")
    kernel.mount("8:16", "/media/xa/USB", "/dev/sdb")
    found = kernel.mounts()
    shown = places._mounted(carried(found, kernel.root))
    assert [str(each.folder) for each in shown] == ["/media/xa/USB"]
    for place, folder in (
        ("/srv/in/a.xlsx", "/srv/in"),
        ("/media/xa/USB/a.xlsx", "/media/xa/USB"),
        ("/srv/a.xlsx", None),
    ):
        where = places._carried_folder(Path(place), found, kernel.root)
        assert where == (None if folder is None else Path(folder))


def test_what_is_mounted_below_a_stick_is_its_own(kernel: Kernel) -> None:
    kernel.disk("pci0000:00/usb2/2-1/host6/sdb", "8:16")
    kernel.mount("8:16", "/mnt/usb", "/dev/sdb")
    kernel.mount("8:1", "/mnt/usb/inner", "/dev/sda1", "ext4")
    found = kernel.mounts()
    assert places._carried_folder(Path("/mnt/usb/inner/a.pdf"), found, kernel.root) is None


@pytest.mark.parametrize(
    ("kind", "remote"),
    [
        *(("nfs4", True), ("cifs", True), ("fuse.sshfs", True), ("fuse.gvfsd-fuse", True)),
        *(("ext4", False), ("fuseblk", False), ("fuse.exfat", False), ("tmpfs", False)),
    ],
)
def test_other_computers(kernel: Kernel, kind: str, remote: bool) -> None:
    kernel.mount("0:50", "/mnt/x", "//server/x", kind)
    mount = mount_of(Path("/mnt/x/a/b.pdf"), kernel.mounts())
    assert mount is not None and mount.remote is remote


def test_lines_that_say_something_else(tmp_path: Path) -> None:
    listed = tmp_path / "mountinfo"
    listed.write_bytes(b"\n22 1 8:1\n22 1 8:1 / /media/\xff rw - vfat\n1 2 3 4 5 - a b c\n")
    assert [each.source for each in mounts(listed)] == ["b"]
    assert mounts(tmp_path / "gone") == []
    assert mount_of(Path("/x"), []) is None


def test_the_number_of_a_file_system(tmp_path: Path) -> None:
    (tmp_path / "sdb1").touch()
    ids = tmp_path / "by-uuid"
    ids.mkdir()
    (ids / "1234-ABCD").symlink_to(tmp_path / "sdb1")
    mount = linux.Mount(Path("/mnt"), "vfat", str(tmp_path / "sdb1"), "8:17")
    assert id_of(mount, ids) == "1234-ABCD"
    assert id_of(linux.Mount(Path("/mnt"), "vfat", "/dev/none", "8:17"), ids) == ""
    assert id_of(mount, tmp_path / "gone") == ""
