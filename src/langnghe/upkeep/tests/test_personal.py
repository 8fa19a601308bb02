"""Nobody can add a text to a matter without saying whether it is forgotten with it."""

from django.apps import apps
from django.db.models import CharField, EmailField, JSONField, Model, TextField

from langnghe.matters.models import Matter
from langnghe.upkeep.retention.personal import HARMLESS, PERSONAL

OWN = {"documents.File", "documents.ReadPage"}  # ``forgetting`` takes these itself
TEXT = (CharField, TextField, JSONField, EmailField)


def leads_to_a_matter(model: type[Model], seen: frozenset[type[Model]] = frozenset()) -> bool:
    """Whether a row of ``model`` belongs to one matter, by whatever way."""
    if model is Matter:
        return True
    targets = [f.remote_field.model for f in model._meta.concrete_fields if f.remote_field]
    return any(leads_to_a_matter(t, seen | {model}) for t in targets if t not in seen and t is not model)


def texts() -> set[tuple[str, str]]:
    """Return model and column of every text that belongs to a matter."""
    models = [m for m in apps.get_models() if m.__module__.startswith("langnghe.") and leads_to_a_matter(m)]
    return {(m._meta.label, f.name) for m in models for f in m._meta.concrete_fields if isinstance(f, TEXT)}


def test_every_text_of_a_matter_is_either_forgotten_or_harmless():
    said = {(one.label, column) for one in PERSONAL for column in one.becomes}
    said |= {(label, column) for label, columns in HARMLESS.items() for column in columns}
    deleted = {one.label for one in PERSONAL if not one.becomes} | OWN

    unsaid = sorted((label, column) for label, column in texts() - said if label not in deleted)
    assert unsaid == [], "name these in upkeep.retention.personal: PERSONAL or HARMLESS"


def test_what_is_said_of_a_column_is_said_of_one_that_exists():
    for one in PERSONAL:
        names = {f.name for f in apps.get_model(one.label)._meta.concrete_fields}
        assert set(one.becomes) <= names, one.label
    for label, columns in HARMLESS.items():
        assert columns <= {f.name for f in apps.get_model(label)._meta.concrete_fields}, label
