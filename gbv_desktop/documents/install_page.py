"""The words of the page that goes with a set-up stick: a unit installs by this page alone."""

from __future__ import annotations

from dataclasses import dataclass

from gbv_desktop.documents.papers.render import render_install
from gbv_desktop.domain.text.vietnamese import capitals
from gbv_desktop.i18n import tr
from gbv_desktop.installation import SetUpFile
from gbv_desktop.text import N_, message
from gbv_desktop.writing.structure.paper import InstallSheet

TITLE = N_("Installing the program from this stick")
_STEPS = (
    N_(
        "Plug the stick in. The PC has Windows 10 from version 1809 on, or Windows 11, with 64 "
        "bits; neither a network nor an administrator is needed."
    ),
    N_(
        "Check the set-up file: open the stick, click into the line above that tells the folder, "
        "type “cmd” and press Enter; then type “certutil -hashfile {file} SHA256” and press Enter. "
        "The hash that is shown has to be the one in the stamped letter: compare the first two and "
        "the last two groups at least. If it differs, install nothing and call."
    ),
    N_(
        "Double-click {file}. If Windows says “Windows protected your PC”, and only if the hash "
        "was right, choose “More info”, then “Run anyway”. Follow the set-up to its end."
    ),
    N_(
        "In the program say what your office does, choose the plan and your unit, and set a "
        "password."
    ),
    N_(
        "On the page “{page}”, at “{line}”, press “{take}”: the program finds the file {package} "
        "on the stick."
    ),
    N_(
        "Type the 40 digits of {office} from the stamped letter. If the program says that they do "
        "not agree, take nothing in and call."
    ),
)
_FRAMED = N_("SHA-256 hash of {file}; the stamped letter counts, not this page:")
_ASK = N_("Whom to ask: {office}, telephone {phones}.")
_ASK_BY_LETTER = N_("Whom to ask: {office}, by the telephone number in the stamped letter.")


@dataclass(frozen=True)
class InstallFacts:
    """What the page is made of.

    Attributes:
        office: who hands the stick out. set_up: the file to install from.
        package: the name of the start package. phones: whom to call; none where none is known.
    """

    office: str
    set_up: SetUpFile
    package: str
    phones: tuple[str, ...]
    training: bool


def install_page_pdf(facts: InstallFacts) -> bytes:
    """One page A4, the same half twice; no digits of the office are on it, for whoever exchanges
    the stick would exchange them as well.

    Raises:
        Problem: E-PAPER-LAYOUT.
    """
    title = tr(message(TITLE))
    return render_install(
        InstallSheet(
            subject=f"{title} - {facts.office}",
            head_lines=(facts.office,),
            title=capitals(title),
            steps=_steps(facts),
            framed=tr(message(_FRAMED, file=facts.set_up.name)),
            groups=facts.set_up.groups,
            ask=_ask(facts),
            training=facts.training,
        )
    )


def _steps(facts: InstallFacts) -> tuple[str, ...]:
    # Page, line and button as the window calls them, so that the words are found there.
    named = {
        "file": facts.set_up.name,
        "office": facts.office,
        "package": facts.package,
        "page": tr(message(N_("To do"))),
        "line": tr(message(N_("The upper unit's start package has not come in yet"))),
        "take": tr(message(N_("Take it in"))),
    }
    return tuple(tr(message(each, **named)) for each in _STEPS)


def _ask(facts: InstallFacts) -> str:
    if not facts.phones:
        return tr(message(_ASK_BY_LETTER, office=facts.office))
    return tr(message(_ASK, office=facts.office, phones="; ".join(facts.phones)))
