"""A file without a report in the inbox: it says what it is, and nothing that it is not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from looking import said
from PySide6.QtWidgets import QApplication
from rehearsal import COMMUNE, Rehearsal

from gbv_desktop.bundle.envelope.dsse import sign
from gbv_desktop.bundle.envelope.strictjson import dumps
from gbv_desktop.bundle.payload.kinds import REPLY_TYPE
from gbv_desktop.i18n import _
from gbv_desktop.office.receive.notices import BEFORE, I_TOLD
from gbv_desktop.office.send import report_file
from ui.inbox.arrivals import effect, kind_of, report_words
from ui.inbox.page import InboxPage

REPLY = {
    **{"unit": COMMUNE, "to": "ab" * 32, "text": "Đã bổ sung sổ theo dõi", "training": True},
    **{"paper_no": "", "paper_on": "", "on": "2018-06-01"},
    "person": {"name": "", "title": "Chủ tịch"},
}


@pytest.fixture(scope="module")
def made_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commune answers, and has no report on the stick."""
    base = tmp_path_factory.mktemp("told")
    world = Rehearsal(base / "world")
    world.join((COMMUNE,))
    key = world.office(COMMUNE).keyring.signing_key("device")
    reply = sign(REPLY_TYPE, dumps(REPLY), [key])
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(report_file, "travelling", lambda *_about: (reply,))
        world.send(COMMUNE)
    world.close()
    return base / "world"


@pytest.fixture
def world(made_world: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made_world, tmp_path / "world"))


def test_the_row_and_its_card_say_that_it_holds_no_report(page: InboxPage) -> None:
    (arrival,) = [each for each in page._rows if "I-TOLD" in each.row.notices]
    assert arrival.ready and not arrival.kept
    assert kind_of(arrival) == ("Mới", "good")
    assert report_words(arrival) == "–"
    assert effect(arrival) == _("no report; what the unit answers or tells of itself")
    assert page.table.choose(lambda each: each is arrival or each.row == arrival.row)
    QApplication.processEvents()
    shown = said(page.card)
    assert _(BEFORE[I_TOLD.code]) in shown
    assert "phiếu đăng ký" not in shown.lower()
