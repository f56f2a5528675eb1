"""What kind of organisation a name, or a word in a list, speaks of."""

import re

from svod.members.choices import OrganisationKind
from svod.members.rules.words import fold

_KINDS = (
    (OrganisationKind.ENTREPRENEUR, r"\bип\b|индивидуальн\w+ предпринимател|самозанят"),
    (
        OrganisationKind.AUTHORITY,
        r"министерств|правительств|администраци|департамент|управлени[ея]|комитет|орган власти",
    ),
    (OrganisationKind.EDUCATION, r"университет|колледж|техникум|училищ|школ|лице[йя]|гимнази|академи|образова"),
    (OrganisationKind.SCIENCE, r"\bнии\b|институт|научно исследовательск|\bгнц\b|наук|научн"),
    (OrganisationKind.SUPPORT, r"фонд|банк|центр поддержки|инкубатор|технопарк|корпорация развития|поддержк"),
    (OrganisationKind.ASSOCIATION, r"ассоциаци|союз\b|палат[аы]|объединение работодателей|\bсро\b"),
    (
        OrganisationKind.COMPANY,
        r"\b(?:ооо|оао|зао|пао|ао|нао|гуп|муп|фгуп|тоо|нпо|нпп)\b|завод|комбинат|компани|обществ",
    ),
)


def kind_of(words: str) -> OrganisationKind:
    """The kind that words tell; `other` where they tell none."""
    folded = fold(words)
    named = next((kind for kind in OrganisationKind if folded in {fold(str(kind.label)), kind.value}), None)
    return named or next((kind for kind, sign in _KINDS if re.search(sign, folded)), OrganisationKind.OTHER)
