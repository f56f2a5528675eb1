"""How a rule of time is told to people."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from svod.schedule.rules.clock import Daily, Days, Every, Timed, Weekly


def rule_words(timed: Timed) -> str:
    """«Every day at 09:00», «on Mondays at 09:00; from a day off to the working day after»."""
    rule = timed.rule
    if isinstance(rule, Every):
        told = ngettext("every %(count)d minute", "every %(count)d minutes", rule.minutes) % {"count": rule.minutes}
        return told if timed.days == Days.ANY else _("%(rule)s on working days") % {"rule": told}
    at = {"at": f"{rule.at:%H:%M}"}
    if isinstance(rule, Daily):
        whole = timed.days == Days.ANY
        return (_("every day at %(at)s") if whole else _("every working day at %(at)s")) % at
    if isinstance(rule, Weekly):
        told = _weekly(rule.weekday) % at
    else:
        told = _("on day %(day)d of the month at %(at)s") % (at | {"day": rule.day})
    if timed.days == Days.NEXT_WORKING:
        return _("%(rule)s, from a day off to the next working day") % {"rule": told}
    return _("%(rule)s, if it is a working day") % {"rule": told} if timed.days == Days.WORKING else told


def _weekly(weekday: int) -> str:
    return (
        pgettext("rule", "on Mondays at %(at)s"),
        pgettext("rule", "on Tuesdays at %(at)s"),
        pgettext("rule", "on Wednesdays at %(at)s"),
        pgettext("rule", "on Thursdays at %(at)s"),
        pgettext("rule", "on Fridays at %(at)s"),
        pgettext("rule", "on Saturdays at %(at)s"),
        pgettext("rule", "on Sundays at %(at)s"),
    )[weekday]
