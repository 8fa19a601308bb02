"""How a door tries an action: what does not fit is said on the form, and nothing typed is lost."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from langnghe.people.errors import Unfit


def attempt(form: forms.Form, deed: Callable[[dict[str, Any]], Any]) -> Any:
    """Do ``deed`` with what a valid ``form`` holds; return its answer (True for none), or False when it was refused."""
    if not form.is_valid():
        return False
    try:
        answer = deed(form.cleaned_data)
    except Unfit as refusal:
        form.add_error(None, str(refusal))
        return False
    return True if answer is None else answer


def attempt_at_once(request: HttpRequest, deed: Callable[[], Any], done: str) -> Any:
    """Do ``deed``, behind a single button, and say ``done``, or say why not; return its answer or False."""
    try:
        answer = deed()
    except Unfit as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, done)
    return True if answer is None else answer
