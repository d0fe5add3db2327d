"""The register of documents: the list, a document that is entered, one that is chosen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gbv_desktop.domain.offices.documents import Direction, Document, Medium, kind_by_number
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.document_register import (
    enter_document,
    strike_document,
)
from ui.base import places
from ui.base.work import TaskOutcome, TaskProgress
from ui.register.document_dialog import CHANGED
from ui.register.picking import pick_document

if TYPE_CHECKING:
    from render import Camera

IN, OUT = Direction.IN, Direction.OUT
PAPERS = (
    (IN, "25/KH-UBND", date(2017, 3, 8), "UBND huyện Đăk Tô",
     "Kế hoạch triển khai thực hiện Đề án phòng ngừa và ứng phó với bạo lực trên cơ sở giới",
     "31", date(2017, 3, 10), Medium.PAPER),
    (IN, "45/LĐTBXH-BĐG", date(2018, 5, 14), "Sở Lao động - Thương binh và Xã hội",
     "V/v báo cáo kết quả thực hiện Đề án 6 tháng đầu năm 2018", "145", date(2018, 5, 16),
     Medium.ELECTRONIC),
    (OUT, "12/KH-UBND", date(2018, 2, 20), "UBND xã Diên Bình",
     "Tuyên truyền, phổ biến pháp luật về phòng, chống bạo lực gia đình năm 2018", "", None,
     Medium.PAPER),
    (IN, "112/UBND-LĐTBXH", date(2018, 6, 4), "UBND huyện Đăk Tô",
     "V/v đôn đốc gửi báo cáo 6 tháng đầu năm 2018", "167", date(2018, 6, 5), Medium.ELECTRONIC),
    (IN, "47/LĐTBXH-BĐG", date(2018, 5, 15), "Sở Lao động - Thương binh và Xã hội",
     "V/v tập huấn nghiệp vụ bình đẳng giới", "146", date(2018, 5, 16), Medium.ELECTRONIC),
)  # fmt: skip


def _enter(office: Office, _progress: TaskProgress) -> TaskOutcome[None]:
    for way, number, day, issuer, summary, arrival_no, arrived, medium in PAPERS:
        kind = kind_by_number(number)
        made = Document(way, number, day, issuer, summary, kind, medium, arrival_no, arrived)
        kept = enter_document(office, made)
    strike_document(office, kept.no, "vào sổ trùng")
    return TaskOutcome(None, CHANGED)


def shoot(camera: Camera) -> None:
    """The page without a line, with some, and both dialogs."""
    if not camera.wants("register"):
        return
    camera.go(places.REGISTER)
    camera.shoot("register-empty")
    camera.shell.work.run(_enter, lambda _nothing: None)
    camera.settle()
    page = camera.window.desk.page
    page.year.choose("2018")
    camera.settle()
    page.table.choose(lambda line: line.document.number == "45/LĐTBXH-BĐG")
    camera.shoot("register")
    camera.asked("register-enter", page.enter)
    camera.asked("register-put-right", page.put_right)
    camera.asked("register-choose", lambda: pick_document(camera.shell, lambda _line: None))
