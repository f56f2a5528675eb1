"""What happens by itself, and how that is called where people see it."""

from datetime import time
from typing import Any

from django.utils.translation import gettext_lazy as _

from svod.schedule.rules.clock import Daily, Days, Every, Timed, Weekly

# What happens by itself: rooms add their lines; the worker, or `svod tick`, runs each once per key and moment.
CLOCK: tuple[Timed, ...] = (
    Timed("schedule.tidy", "svod.schedule.tasks.clear_away", Daily(time(3, 30)), label=_("Clearing away what is over")),
    Timed(
        "attachments.looks",
        "svod.attachments.tasks.look_at_due_links",
        Every(60),
        whole=False,
        label=_("Looking at kept links"),
    ),
    Timed("notify.letters", "svod.notify.tasks.send_letters_due", Every(1), whole=False, label=_("Sending letters")),
    Timed(
        "asking.ask",
        "svod.asking.tasks.ask_in_time",
        Daily(time(9)),
        days=Days.WORKING,
        label=_("Asking about what is due in a week"),
    ),
    Timed(
        "asking.silence",
        "svod.asking.tasks.follow_silence",
        Daily(time(9)),
        days=Days.WORKING,
        label=_("Letters to the silent laid ready"),
    ),
    Timed(
        "press.publish",
        "svod.press.tasks.publish_scheduled",
        Every(1),
        whole=False,
        label=_("Publishing what is scheduled"),
    ),
    Timed(
        "press.writers",
        "svod.press.tasks.remind_writers",
        Daily(time(9, 20)),
        days=Days.WORKING,
        label=_("Reminding those who were asked to write"),
    ),
    Timed(
        "press.forget", "svod.press.tasks.forget_subscribers", Daily(time(3, 45)), label=_("Subscribers by their term")
    ),
    Timed(
        "products.ends",
        "svod.products.tasks.tell_of_ends",
        Daily(time(9, 10)),
        days=Days.WORKING,
        label=_("Certificates of products that end soon"),
    ),
    Timed(
        "agreements.ends",
        "svod.agreements.tasks.tell_of_ends",
        Daily(time(9, 15)),
        days=Days.WORKING,
        label=_("Agreements that end soon, obligations that are due"),
    ),
    Timed("notify.sweep", "svod.notify.tasks.clear_away", Daily(time(3, 50)), label=_("Clearing away old letters")),
    Timed("asking.sweep", "svod.asking.tasks.sweep", Daily(time(3, 40)), label=_("Clearing away expired links")),
    Timed(
        "workforce.vacancies",
        "svod.workforce.tasks.look_after_vacancies",
        Daily(time(9)),
        label=_("Letters about vacancies that end, applications erased by their term"),
    ),
    Timed(
        "meetings.remind",
        "svod.meetings.tasks.remind_the_silent",
        Daily(time(9)),
        days=Days.WORKING,
        label=_("Reminding those who have not answered a call to a meeting"),
    ),
    Timed(
        "requests.late",
        "svod.requests.tasks.remind_late",
        Daily(time(9)),
        days=Days.WORKING,
        label=_("Reminding of late requests"),
    ),
    Timed(
        "events.forget",
        "svod.events.tasks.forget_answers_due",
        Daily(time(3, 50)),
        label=_("Removing answers of guests whose time is over"),
    ),
    Timed(
        "desk.digest",
        "svod.desk.tasks.send_digests",
        Weekly(0, time(8)),
        days=Days.NEXT_WORKING,
        label=_("Digests of the week"),
    ),
    Timed("api.sweep", "svod.api.tasks.sweep", Daily(time(3, 45)), label=_("Clearing away answers given to programs")),
    Timed("desk.findable", "svod.desk.tasks.bring_indexes", Every(1), whole=False, label=_("Bringing the index up")),
    Timed("desk.anew", "svod.desk.tasks.index_all_anew", Daily(time(3, 20)), label=_("Indexing everything anew")),
)
# How tasks are called where people see them, by their dotted paths.
TASK_LABELS: dict[str, Any] = {
    "svod.schedule.tasks.run_timed": _("By the clock"),
    "svod.attachments.tasks.fetch_link": _("Keeping a copy of a page"),
    "svod.press.tasks.deliver_bulletin": _("Letters to subscribers"),
}
