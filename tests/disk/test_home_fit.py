"""An office is not kept on another computer; where a folder lies is read off the list of mounts."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from gbv_desktop.disk.drives import linux
from gbv_desktop.disk.drives.linux import mount_of, mounts
from gbv_desktop.disk.home_fit import require_fit
from gbv_desktop.disk.lock import FileLock
from gbv_desktop.errors import Problem
from gbv_desktop.office.base.office_card import card_at_the_door
from gbv_desktop.store import backup
from gbv_desktop.store.access.slots import REHEARSAL
from gbv_desktop.store.store import Store

MOUNTS = r"""22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:44 / /mnt/chung rw,relatime - cifs //server/chung rw,vers=3.0
31 22 0:45 / /mnt/may\040chu rw - nfs4 server:/export rw
32 30 8:17 / /mnt/chung/usb rw - vfat /dev/sdb1 rw
33 22 0:46 / /mnt/over rw - nfs server:/a rw
34 22 8:33 / /mnt/over rw - ext4 /dev/sdc1 rw
35 22 0:47 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
broken
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/xa", "ext4"),
        ("/mnt/chung", "cifs"),
        ("/mnt/chung/gbv", "cifs"),
        ("/mnt/chung2", "ext4"),
        ("/mnt/may chu/gbv", "nfs4"),
        ("/mnt/chung/usb/data", "vfat"),
        ("/mnt/over/gbv", "ext4"),
        ("/run/user/1000/gvfs/smb-share:server", "fuse.gvfsd-fuse"),
    ],
)
def test_where_a_folder_lies(path: str, kind: str, mountinfo: Path) -> None:
    mount = mount_of(Path(path), mounts(mountinfo))
    assert mount is not None and mount.kind == kind
    assert mount.networked is (kind not in ("ext4", "vfat"))


@pytest.fixture
def mountinfo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The list of mounts that the kernel would tell; to be written."""
    listed = tmp_path / "mountinfo"
    listed.write_text(MOUNTS, "ascii")
    real = linux.mounts
    monkeypatch.setattr(linux, "mounts", lambda: real(listed))
    return listed


def test_no_list_says_nothing(tmp_path: Path, mountinfo: Path) -> None:
    mountinfo.unlink()
    require_fit(tmp_path)


@pytest.mark.parametrize("kind", ["9p", "fuse.vmhgfs-fuse"])
def test_an_office_may_lie_on_the_pc_around_a_virtual_one(
    kind: str, tmp_path: Path, mountinfo: Path
) -> None:
    mountinfo.write_text(f"22 1 0:44 / {tmp_path} rw - {kind} a rw\n")
    (mount,) = mounts(mountinfo)
    assert mount.remote
    require_fit(tmp_path)


@pytest.fixture
def on_a_share(tmp_path: Path, mountinfo: Path) -> Path:
    """A folder whose disk, as the system tells it, belongs to another computer."""
    share = tmp_path / "chung"
    share.mkdir()
    mountinfo.write_text(f"22 1 8:1 / / rw - ext4 a rw\n30 22 0:44 / {share} rw - cifs b rw\n")
    return share


def lock(home: Path) -> None:
    FileLock(home / "store.lock").acquire()


def bring_back(home: Path) -> None:
    backup.restore(home / "of no interest", home, "x", datetime.now(UTC))


def create(home: Path) -> None:
    Store.create(home, "con đường 15 cây số", REHEARSAL)


DOORS = (card_at_the_door, lock, bring_back, create)
"""All that may lead to an office in a folder."""


def test_an_office_on_a_share_is_refused_at_the_door_and_at_the_lock(on_a_share: Path) -> None:
    link = on_a_share.parent / "link"
    link.symlink_to(on_a_share)
    for home in (on_a_share, on_a_share / "not yet", link):
        for act in DOORS:
            with pytest.raises(Problem) as caught:
                act(home)
            assert caught.value.code == "E-HOME-NETWORK"
    assert list(on_a_share.iterdir()) == []
    require_fit(on_a_share.parent)


def test_a_write_protected_stick_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def protected(folder: Path) -> SimpleNamespace:
        asked.append(str(folder))
        return SimpleNamespace(f_flag=os.ST_RDONLY, f_fsid=1)

    monkeypatch.setattr(os, "statvfs", protected)
    for act in DOORS:
        with pytest.raises(Problem) as caught:
            act(tmp_path / "data" / "not yet")
        assert caught.value.code == "E-HOME-PROTECTED"
    assert asked == [str(tmp_path)] * len(DOORS)
    assert list(tmp_path.iterdir()) == []
