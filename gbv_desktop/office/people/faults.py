"""The refusals over people who sign in, and what is told of their passwords."""

from __future__ import annotations

from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

E_PERSON_STUCK = ProblemKind(
    "E-PERSON-STUCK",
    N_("This changes who can do the work in this office: {what}"),
    N_("Give somebody else the role first; or say that it is wanted all the same."),
    N_("Give somebody else the role first; or say that it is wanted all the same (--even-so)."),
)


E_PERSON_ALONE = ProblemKind(
    "E-PERSON-ALONE",
    N_("{person} works here alone, and whoever works alone has every role."),
    N_("Add the other person first; then each has the roles that you give."),
)


E_PERSON_SAME = ProblemKind(
    "E-PERSON-SAME",
    N_("Somebody called “{person}” signs in here already."),
    N_("Add the middle name or the title, so that the two can be told apart at the door."),
)


E_PERSON_NAME = ProblemKind(
    "E-PERSON-NAME",
    N_("A person who signs in needs a name and a title, each of {most} letters at most."),
    N_("Write both as they stand on papers."),
    N_("Write both as they stand on papers; by command with --name and --title."),
)


E_PERSON_ROLES = ProblemKind(
    "E-PERSON-ROLES",
    N_("A person who signs in has at least one role."),
    N_("Choose what the person may do: enter figures, approve, or administer."),
)


# Whoever removes themselves by mistake could not take it back.
E_PERSON_SELF = ProblemKind(
    "E-PERSON-SELF",
    N_("Nobody removes themselves."),
    N_("Let somebody else who administers the people of this office do it."),
)


E_PERSON_OWN = ProblemKind(
    "E-PERSON-OWN",
    N_("This is your own password; it needs the old one."),
    N_("Change it under “Change the password”."),
    N_("Change it with: gbv people password"),
)


# Without somebody who administers nobody could be added again, and no password set anew.
E_PERSON_LAST = ProblemKind(
    "E-PERSON-LAST",
    N_("{person} is the last who administers the people of this office."),
    N_("Give somebody else that role first."),
)


# A file on a stick cannot be locked from here any more: only words help.
W_BACKUP_PERSON = ProblemKind(
    "W-BACKUP-PERSON",
    N_("Backups made until now still open with the password of whoever was removed."),
    N_("Make a new backup, and put the old ones where nobody else comes."),
)


W_BACKUP_PASSWORD = ProblemKind(
    "W-BACKUP-PASSWORD",
    N_("Backups made until now still open with the old password."),
    N_("Make a new backup, and put the old ones where nobody else comes."),
)
