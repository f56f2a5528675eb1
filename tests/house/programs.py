"""Lists that answer programs as `.json`: the address, the name under which its rows stand."""

DESK_LISTS = {
    "today": "parts",
    "import": "loads",
    "queue": "reports",
    "silent": "silent",
    "facts": "facts",
    "meetings": "meetings",
    "bodies": "bodies",
    "events": "events",
    "workforce": "rounds",
    "infrastructure": "projects",
    "infrastructure/partners": "partners",
    "infrastructure/places": "places",
    "requests": "requests",
    "products": "products",
    "agreements": "agreements",
    "press": "publications",
    "members": "organisations",
    "calendar": "entries",
    "search": "answers",
}
SITE_LISTS = {
    "news": "news",
    "articles": "articles",
    "documents": "documents",
    "events": "events",
    "jobs": "jobs",
    "members": "members",
    "bodies": "bodies",
    "programme": "editions",
    "search": "answers",
}
