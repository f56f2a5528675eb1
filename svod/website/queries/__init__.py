"""What the pages of people and of the clock show, the steps of founding, the public front."""

from svod.website.queries.people import (
    STEPS,
    ClockPage,
    ClockRow,
    Colleague,
    Happened,
    Step,
    StepSeen,
    TaskRow,
    clock_page,
    colleagues,
    founded_steps,
    founding_steps,
    happened,
    invited_account,
    person_of_user,
    waiting_invitations,
)

__all__ = [
    "STEPS",
    "ClockPage",
    "ClockRow",
    "Colleague",
    "Happened",
    "Step",
    "StepSeen",
    "TaskRow",
    "clock_page",
    "colleagues",
    "founded_steps",
    "founding_steps",
    "happened",
    "invited_account",
    "person_of_user",
    "waiting_invitations",
]
