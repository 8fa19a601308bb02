"""The questions in their order, and how each answer is kept."""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from langnghe.people.models import Office
from langnghe.petitions.citizen.sending import forms
from langnghe.petitions.citizen.sending.answers import Answers


@dataclass(frozen=True)
class Step:
    """One question: its name, its form, the page that asks it and the words above it."""

    name: str
    form: type[forms.Question]
    fields: tuple[str, ...]
    heading: str | Promise

    @property
    def template(self) -> str:
        """The page that asks it."""
        return f"petitions/citizen/send/{self.name}.html"

    def first(self, answers: Answers) -> dict[str, Any]:
        """Return what is already known, for the page."""
        return {name: getattr(answers, name) for name in self.fields}

    def keep(self, answers: Answers, said: dict[str, Any]) -> Answers:
        """Return ``answers`` with what was ``said`` here."""
        return replace(answers, **{name: said[name] for name in self.fields if name in said})


OFFICE = Step("office", forms.OfficeQuestion, ("office",), _("Gửi đến cơ quan nào?"))
WHAT = Step("what", forms.WhatQuestion, ("what",), _("Chuyện gì đã xảy ra?"))
WHERE = Step("where", forms.WhereQuestion, ("where",), _("Chuyện xảy ra ở đâu?"))
FILES = Step("files", forms.FilesQuestion, (), _("Có ảnh hay giấy tờ gì không?"))
NAMED = Step("named", forms.NamedQuestion, ("named",), _("Bà con có ghi tên mình không?"))
WHO = Step("who", forms.WhoQuestion, ("title", "name", "address", "phone"), _("Bà con là ai?"))
CHECK = "check"


def of(offices: list[Office], answers: Answers) -> list[Step]:
    """Return the questions to ask: which office only where there are several, who only of whoever gives a name."""
    asked = [WHAT, WHERE, FILES, NAMED]
    if answers.named != "no":
        asked.append(WHO)
    return [OFFICE, *asked] if len(offices) > 1 else asked
