"""The words of deadlines, each with its class. A class is one letter: the grammar is written over these letters.

n number · o ordinal · r Roman · 4 year · D numeric date · T time of day · X what no date can be
M month · S season · A weekday · B on weekdays · Y year · K quarter · H half-year · C ten days of a month
W week · m month · d day · h hour
E beginning, middle, end · P half · L whole period · q this or next year (value: shift)
s from · u before · p up to and with · k by · l not later than · f not earlier than · i in · g for · w within
z for the time of
t in a time · a after · x inclusive · G from the day of an event · V «ежеквартально» (value: every) · e each · R times
J not less than · ! except · c always · N as needed · O by another paper · y whole
j day of the month · ~ noise · ? unknown
"""

from svod.russian.dates import DATIVE, GENITIVE, INSTRUMENTAL, NOMINATIVE, PREPOSITIONAL
from svod.russian.numerals import CARDINAL, ORDINAL

type Value = int | str | None

_MONTHS_SHORT = (
    "янв jan january", "фев февр feb february", "мар мрт mar march", "апр apr april", "may", "июн jun june",
    "июл jul july", "авг aug august", "сен сент sep sept september", "окт oct october", "ноя нояб nov november",
    "дек dec december",
)  # fmt: skip

ENGLISH_MONTHS = {
    form for forms in _MONTHS_SHORT for form in forms.split() if form.isascii()
}  # «March 15» has its day behind

_SAID = """
Y|год года году годом годе годы годов годам годах г гг лет year years yr fy
K|квартал квартала кварталу квартале кварталом кварталы кварталов:many кварталам кварталах кв quarter quarters
H|полугодие полугодия полугодию полугодии полугодием полугодий:many полгода полугода полугодиях полуг полгода п/г \
п/год
C|декада декады декаде декаду декадой декад decade
W|неделя недели неделе неделю неделей недель нед week weeks
m|месяц месяца месяцу месяце месяцем месяцы месяцев мес month months
d|день дня дню дне днем дней дни сутки суток сут дн рд кд day days
h|час часа часу часов часы часам часах ч минут минуты мин hour hours
P|половина половины половине половину половиной half пол
s|с со от from начиная since starting
u|до until till before
p|по to through thru
k|к ко
i|в во in on of at during a an the per
g|на for
z|за
t|через спустя
a|после after following
x|включительно включ вкл inclusive
e|каждый каждая каждое каждые каждого каждой каждому каждом каждую каждых каждым every each
R|раз раза разу разов р times
y|весь вся все всего всей всю всем whole entire all
j|число числа числу числе чисел
c|постоянно непрерывно круглогодично бессменно регулярно систематически permanently permanent ongoing continuous \
continuously constantly regularly
X|далее
!|кроме исключая except
~|ориентировочно предварительно планово примерно рабочих календарных банковских рабочего календарного рабочий \
рабочие рабочим рабочую раб кал working business calendar около мск приблизительно планируется плановый \
approximately tentatively но а также же причем
S|зима:0 зимой:0 зимний:0 весна:3 весной:3 весны:3 весну:3 весне:3 лето:6 летом:6 лета:6 лету:6 зиме:0 осень:9 \
осенью:9 осени:9 spring:3 summer:6 autumn:9
V|ежедневно:P1D ежедн:P1D ежесуточно:P1D daily:P1D еженедельно:P1W еженедельный:P1W еженед:P1W weekly:P1W \
ежедекадно:P10D ежемесячно:P1M ежемесячный:P1M ежемес:P1M monthly:P1M помесячно:P1M ежеквартально:P3M \
ежеквартальный:P3M ежекварт:P3M ежекв:P3M поквартально:P3M quarterly:P3M ежегодно:P1Y ежегодный:P1Y ежегод:P1Y \
annually:P1Y yearly:P1Y annual:P1Y fortnightly:P2W biweekly:P2W semiannually:P6M biannually:P6M понедельно:P1W \
подекадно:P10D ежеполугодно:P6M
A|понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье понедельника вторника среды \
четверга пятницы субботы воскресенья пн вт ср чт пт сб вс monday tuesday wednesday thursday friday saturday sunday
B|выходные понедельникам вторникам средам четвергам пятницам субботам воскресеньям выходным будням:P1D дням:P1D \
weekdays:P1D workdays:P1D mondays tuesdays wednesdays thursdays fridays saturdays sundays
E|начало:1 начале:1 начала:1 началу:1 нач:1 beginning:1 start:1 early:1 середина:2 середине:2 середины:2 середину:2 \
mid:2 middle:2 конец:3 конце:3 конца:3 концу:3 кон:3 end:3 late:3
q|текущего:0 текущий:0 текущем:0 этого:0 этом:0 сего:0 тек:0 current:0 this:0 настоящего:0 следующего:1 следующий:1 \
следующем:1 будущего:1 next:1 прошлого:-1 предыдущего:-1 last:-1 планового:0 плановый:0 отчетного:0 отчетном:0
"""


def _months() -> dict[str, tuple[str, Value]]:
    cases = (NOMINATIVE, GENITIVE, DATIVE, PREPOSITIONAL, INSTRUMENTAL, _MONTHS_SHORT)
    return {
        form: ("M", number)
        for case in cases
        for number, forms in enumerate(case, 1)
        for form in forms.replace("ё", "е").split()
    }


def _words() -> dict[str, tuple[str, Value]]:
    found: dict[str, tuple[str, Value]] = {form: ("n", value) for form, value in CARDINAL.items()}
    found |= {form: ("o", value) for form, value in ORDINAL.items()}
    found |= dict.fromkeys(("последний", "последняя", "последнюю", "последней", "последнее", "последнего"), ("o", -1))
    found["last"] = ("o", -1)
    for line in _SAID.replace("\\\n", "").strip().splitlines():
        code, _, forms = line.partition("|")
        for form in forms.split():
            word, _, said = form.partition(":")
            value: Value = int(said) if said.lstrip("-").isdigit() else said or None
            if not (code == "q" and word == "last"):
                found[word] = (code, value)
    found |= {"once": ("R", 1), "twice": ("R", 2), "thrice": ("R", 3), "дважды": ("R", 2), "трижды": ("R", 3)}
    found |= {"однократно": ("?", None), "единожды": ("R", 1), "и": ("&", None), "and": ("&", None), "или": ("&", None)}
    return found | _months()


WORDS = _words()
LONG_MONTHS = {form: said for form, said in _months().items() if len(form) >= 5}  # noqa: PLR2004 -- safe to mend
