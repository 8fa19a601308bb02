"""Every event has words; whoever an act concerns is told of it, and nobody else."""

import pkgutil
from importlib import import_module

import pytest

import langnghe
from langnghe.documents.models import Paper, Step
from langnghe.notices import queries as notices
from langnghe.people.models import Mandate
from langnghe.petitions import events
from langnghe.trail import dispatch
from langnghe.trail.act import act
from langnghe.trail.events import declared


def event_modules():
    found = pkgutil.walk_packages(langnghe.__path__, "langnghe.")
    return [
        module.name for module in found if module.name.endswith(".events") and module.name != "langnghe.trail.events"
    ]


@pytest.mark.parametrize("name", event_modules())
def test_every_event_is_declared_with_the_words_a_timeline_shows(name):
    module = import_module(name)
    constants = {value for word, value in vars(module).items() if word.isupper() and isinstance(value, str)}

    assert constants <= set(declared())


@pytest.fixture
def matter(chair, specialist, commune, on_monday):
    from langnghe import clock
    from langnghe.matters.models import Matter

    with act(chair, "trail.tried") as doing:
        matter = Matter.objects.create(
            kind="case",
            office=commune,
            owner_id=specialist.user_id,
            label="Vụ việc 12",
            state=Matter.OPEN,
            opened_at=clock.now(),
        )
        doing.about(matter.pk)
    return matter


def happens(actor, event, matter, **facts):
    with act(actor, event, matter.pk) as doing:
        doing.say(**facts)
    dispatch.dispatch()


@pytest.mark.parametrize("event", [events.ASSIGNED, events.SENT_BACK, events.REOPENED, events.ADDED])
def test_the_owner_is_told_of_what_waits_for_them(chair, specialist, receptionist, matter, event):
    happens(chair, event, matter)

    assert notices.unread(specialist) == 1
    assert notices.unread(receptionist) == 0


def test_whoever_must_sign_next_is_told_when_a_paper_is_submitted(chair, specialist, matter, on_monday):
    from langnghe import clock

    paper = Paper.objects.create(
        matter=matter,
        office=matter.office,
        kind="answer",
        state=Paper.REVIEW,
        drafted_by_id=specialist.user_id,
        drafted_at=clock.now(),
    )
    Step.objects.create(paper=paper, order=1, mandate=Mandate.objects.get(pk=chair.mandate_id))
    happens(specialist, events.SUBMITTED, matter)

    assert [n.text for n in notices.of(chair)] == ["Một văn bản chờ bạn duyệt."]
    assert notices.unread(specialist) == 0


def test_a_message_says_nothing_that_the_matter_says(chair, specialist, matter):
    happens(chair, events.ASSIGNED, matter, private="Nguyễn Thị Thử")

    assert [n.text for n in notices.of(specialist)] == ["Bạn được giao một vụ việc."]
