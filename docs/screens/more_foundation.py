"""The shell's own dialogs, the views of the plan, the door with a wrong password, the lock."""

from pathlib import Path

from gbv_desktop.text import N_, message
from ui.kit.dialogs.lines import LinesDialog
from ui.door.restore import RestoreDialog
from ui.base.work import Job, TaskProgress, TaskStep


def shoot(camera) -> None:
    desk, window = camera.window.desk, camera.window
    for view in ("ours", "calendar"):
        if camera.wants(f"plan-{view}"):
            camera.go("plan", view=view)
            camera.shoot(f"plan-{view}")
    camera.go("plan", view="activities")
    if camera.wants("dialog-keys"):
        camera.asked("dialog-keys", desk.help)
    if camera.role == "commune":
        dialogs(camera)
    if camera.wants("hidden"):
        camera.shell.hide(True)
        camera.shoot("hidden")
        camera.shell.hide(False)
    if camera.wants("locked"):
        window.lock()
        camera.settle()
        scene = window.scene
        scene.tried.emit("sai mật khẩu", camera.shell.today)
        camera.settle()
        camera.shoot("locked")
        camera.enter()


def dialogs(camera) -> None:
    from ui.system.about import AboutDialog
    from ui.system.people_dialog import PeopleDialog
    from ui.system.secret import PasswordDialog

    who, over = camera.shell.who, camera.window
    for name, make in (
        ("dialog-about", lambda: AboutDialog(over)),
        ("dialog-people", lambda: PeopleDialog(who.preparer, who.approver, over)),
        ("dialog-password", lambda: PasswordDialog((who.name,), over)),
        ("dialog-restore", lambda: RestoreDialog(Path("GBV_c-23440_012.gbvbackup"), over)),
        ("dialog-lines", lambda: LinesDialog("Vì sao mở lại báo cáo?", "Mở lại", over=over)),
    ):
        if camera.wants(name):
            camera.shoot_dialog(name, make())
    if camera.wants("dialog-waiting"):
        waiting(camera)
    if camera.wants("dialog-problem"):
        boxes(camera)


def waiting(camera) -> None:
    from ui.frame.waiting import Waiting

    shown = Waiting(camera.work, camera.window)
    job = Job(None, None, None, None, message(N_("Writing and checking the backup")), True)
    job.progress = TaskProgress(lambda step: None)
    shown.begin(job)
    shown._began -= 12
    shown._tell(TaskStep(message(N_("Page {page} of {count}"), page=12, count=31), 12, 31))
    shown._tell_time()
    shown.show()
    camera.settle()
    camera.shoot("dialog-waiting", shown)
    shown._end(job)


def boxes(camera) -> None:
    from gbv_desktop.domain.report.naming import period_words
    from gbv_desktop.domain.report.naming import revision_words
    from gbv_desktop.domain.report.naming import period_words
    from gbv_desktop.domain.report.naming import revision_words
    from gbv_desktop.office.reports.faults import E_REPORT_LOCKED
    from gbv_desktop.office.reports.faults import E_REPORT_LOCKED

    ask = camera.ask
    camera.asked(
        "dialog-problem",
        lambda: ask.problem(
            E_REPORT_LOCKED(period=period_words("2018S1"), revision=revision_words(1))
        ),
    )
    camera.asked("dialog-apology", ask.apology)
    camera.asked("dialog-tell", lambda: ask.tell("Đã sao lưu và kiểm tra: GBV_c-23440_012.gbvbackup"))
    camera.asked(
        "dialog-sure",
        lambda: ask.sure(
            "Khóa số liệu báo cáo 6 tháng đầu năm 2018?",
            "Đã ký, khóa số liệu",
            "Sau khi khóa, chỉ sửa được bằng bản bổ sung có lý do.",
        ),
    )
