"""The one list of rooms, lowest floor first."""

ROOMS = [
    "langnghe.trail",
    "langnghe.jobs",
    "langnghe.people",
    "langnghe.matters",
    "langnghe.duties",
    "langnghe.documents",
    "langnghe.notices",
    "langnghe.casebook",
    "langnghe.petitions",
    "langnghe.complaints",
    "langnghe.denunciations",
    "langnghe.upkeep",
    "langnghe.web",
]
