"""What is said to somebody who finds a person in need of help: the same at the door, in the window,
on the command line and on the printed page.

Source: rules for those who meet survivors without being trained for it: safety first, one short
question, no mediation, no word to whoever uses violence (field rule D16).
"""

from __future__ import annotations

from gbv_desktop.text import N_

TITLE = N_("Somebody needs help now")
LEAD = N_("Whoever is in danger comes first: call before anything else.")
DO = (
    N_("Stay with the person where it is safe, or go there together."),
    N_("Call one of the numbers, say where you are, and wait until somebody comes."),
    N_("Do what the person wants, unless a life is in danger or it is a child."),
)
DO_NOT = (
    N_("Do not ask again and again: once, and only what the call needs."),
    N_("Do not mediate on the spot."),
    N_("Tell whoever uses violence nothing: not who called, not where the person is."),
)
NOT_HERE = N_("Write nothing of it into this program: it holds counts only and alerts nobody.")
NOT_CHECKED = N_("not checked – call it once to try")
CHECKED = N_("checked on {day}")
HOW_CHECKED = N_(
    "“Not checked” means: nobody has tried this number from here yet. Call it once, and tell {unit}"
    " on which day somebody answered; it enters the day into the plan, and the next file from there"
    " brings it here."
)
NO_LINES = N_("No number is known here. Ask {unit} for those of this place, and write them down.")
NO_LINES_YET = N_("The numbers stand on the printed page, and here once somebody has signed in.")
DO_HEAD, DO_NOT_HEAD = N_("Do this"), N_("What not to do")
