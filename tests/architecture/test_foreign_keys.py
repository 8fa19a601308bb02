"""A foreign key written as a string hides from import contracts; it may not point upwards or sideways either."""

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import models

from tests.architecture.test_contracts import floors

HEIGHT = {room: height for height, floor in enumerate(reversed(floors())) for room in floor}


def room_of(model: type[models.Model]) -> str | None:
    """Return the room that owns ``model``; None for a model of a library."""
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == "langnghe" else None


def pointing_up(pairs: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """Yield each (field, room it stands in, room it points to) whose target is above, or beside on the same floor."""
    for field, here, there in pairs:
        if here != there and HEIGHT[there] >= HEIGHT[here]:
            yield f"{field} stands in {here} and points to {there}, which is not below it"


def relations() -> Iterator[tuple[str, str, str]]:
    """Yield every relation between two models of the product."""
    for model in apps.get_models(include_auto_created=True):
        here = room_of(model)
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if here and target and field.concrete and (there := room_of(target)):
                yield f"{model.__name__}.{field.name}", here, there


def test_relations_point_downwards_only():
    assert list(pointing_up(relations())) == []


def test_relations_are_seen_at_all():
    assert any(here != there for _, here, there in relations())


def test_a_key_upwards_or_sideways_would_be_found():
    upwards = ("Grant.case", "matters", "casebook")
    sideways = ("Petition.complaint", "petitions", "complaints")
    downwards = ("Duty.matter", "duties", "matters")

    assert len(list(pointing_up([upwards, sideways, downwards]))) == 2


def test_no_model_has_a_generic_key():
    generic = [
        model
        for model in apps.get_models()
        if any(isinstance(f, GenericForeignKey) for f in model._meta.private_fields)
    ]

    assert generic == []
