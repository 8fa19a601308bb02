"""The web server of a trial: real gunicorn, real actions, one door that takes submissions without a browser.

It answers only after the transaction has ended well, as every page of the product does.
"""

import json
import os
from collections.abc import Callable, Iterable
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "langnghe.config.settings")
django.setup()

from langnghe.people.actors import citizen  # noqa: E402  # models can be imported only after set-up
from langnghe.people.models import Office  # noqa: E402  # as above
from langnghe.petitions.intake.actions import AlreadyTaken, Author, Incoming, receive  # noqa: E402  # as above

Start = Callable[[str, list[tuple[str, str]]], Any]


def application(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    """Take one submission (POST) and answer with its receipt; GET answers that the server is there."""
    if environ["REQUEST_METHOD"] != "POST":
        start("204 No Content", [])
        return []
    said = json.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
    office = Office.objects.get()
    incoming = Incoming("web", said["words"], Author(name="Nguyễn Văn Thử"), request_key=said["key"])
    try:
        receipt = receive(actor=citizen(office.pk), office=office, incoming=incoming).submission.receipt
    except AlreadyTaken as taken:
        receipt = taken.submission.receipt
    start("201 Created", [("Content-Type", "application/json")])
    return [json.dumps({"receipt": receipt}).encode()]
