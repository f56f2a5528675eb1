"""Dates as people write them in English: 17 December 2018 in words, 17 Dec 2018 in tables.

Pages name a format as Russian offices write it, `{{ day|date:"d.m.Y" }}`. Django looks such a name up here before it
takes it for the format itself, so that every page has its English dates without saying so.
"""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j M Y"
SHORT_DATETIME_FORMAT = "j M Y H:i"
DATE_INPUT_FORMATS = ["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"]
THOUSAND_SEPARATOR = ","
DECIMAL_SEPARATOR = "."
NUMBER_GROUPING = 3

globals().update(
    {
        "d.m.Y": "j M Y",
        "d.m.Y H:i": "j M Y H:i",
        "d.m.y": "j M y",
        "d.m": "j M",
        "d.m H:i": "j M H:i",
    }
)
