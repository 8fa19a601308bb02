"""The sorting form: answers in, a decision out. What is lawful is decided by the rules, not here."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from langnghe.casebook.succession.queries import standing
from langnghe.people.models import Office, User
from langnghe.petitions.models import Told
from langnghe.petitions.triage import checklists, rules
from langnghe.petitions.triage.decision import KINDS, MIXED, Decision, Part, Problem, SortRefused
from lawbook import Lawbook

SALT = "petitions.sorting"
INSTANCES = {"first": _("lần đầu"), "second": _("lần hai")}
SUB_KINDS = {
    "": _("không ghi"),
    "act": _("quyết định, hành vi hành chính"),
    "disciplinary": _("quyết định kỷ luật"),
    "duty": _("nhiệm vụ, công vụ"),
    "management": _("quản lý nhà nước"),
    "request": _("kiến nghị"),
    "report": _("phản ánh"),
}


class SortForm(forms.Form):
    """Everything an officer may answer; only what the chosen kind asks for is read."""

    kind = forms.ChoiceField(label=_("Loại đơn"), choices=list(rules.KIND_WORDS.items()))
    outcome = forms.ChoiceField(label=_("Kết quả xử lý"))
    subject = forms.CharField(label=_("Tiêu đề (không ghi tên người)"), required=False, max_length=rules.LONGEST_TITLE)
    field = forms.ChoiceField(label=_("Lĩnh vực"), required=False, choices=list(rules.FIELDS.items()))
    sub_kind = forms.ChoiceField(label=_("Thuộc dạng"), required=False, choices=list(SUB_KINDS.items()))
    instance = forms.ChoiceField(label=_("Lần khiếu nại"), required=False, choices=list(INSTANCES.items()))
    missing = forms.MultipleChoiceField(label=_("Điều kiện không đạt"), required=False)
    grounds = forms.MultipleChoiceField(label=_("Căn cứ không thụ lý"), required=False)
    signs = forms.MultipleChoiceField(label=_("Dấu hiệu"), required=False)
    several_places = forms.BooleanField(label=_("Phải kiểm tra, xác minh ở nhiều nơi"), required=False)
    competent = forms.CharField(label=_("Nơi có thẩm quyền"), required=False, max_length=160)
    to_office = forms.TypedChoiceField(
        label=_("Chuyển cho cơ quan cùng dùng hệ thống"), required=False, coerce=int, empty_value=None
    )
    people = forms.IntegerField(label=_("Số người gửi"), min_value=1, max_value=100_000, required=False)
    representatives = forms.IntegerField(label=_("Số người đại diện"), min_value=0, max_value=100, required=False)
    appointed = forms.BooleanField(label=_("Có văn bản cử người đại diện, đủ chữ ký"), required=False)
    same_as = forms.IntegerField(label=_("Đơn trước cùng nội dung"), required=False, min_value=1, max_value=2**63 - 1)
    denounced = forms.TypedMultipleChoiceField(label=_("Cán bộ của cơ quan bị nêu tên"), required=False, coerce=int)
    note = forms.CharField(
        label=_("Ghi chú cho văn bản"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    part_kind_1 = forms.ChoiceField(label=_("Nội dung thứ nhất là"), required=False, choices=[("", _("chưa tách"))])
    part_text_1 = forms.CharField(
        label=_("Nội dung thứ nhất"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    part_kind_2 = forms.ChoiceField(label=_("Nội dung thứ hai là"), required=False, choices=[("", _("chưa tách"))])
    part_text_2 = forms.CharField(label=_("Nội dung thứ hai"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    reason = forms.CharField(label=_("Lý do phân loại lại"), required=False, max_length=300)
    shown = forms.CharField(required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, book: Lawbook, on: date, office: int, users: Any = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.book, self.on = book, on
        outcomes = [(o.code, o.text) for o in rules.outcomes(book, on).values()]
        conditions = {c.code: c.text for kind in KINDS for c in checklists.conditions(book, on, kind)}
        grounds = {g.code: g.text for kind in KINDS for g in checklists.grounds(book, on, kind)}
        parts = [(code, words) for code, words in rules.KIND_WORDS.items() if code != MIXED]
        others = standing(Office.objects.exclude(pk=office)).order_by("name").values_list("pk", "name")
        people = User.objects.filter(pk__in=users).order_by("full_name").values_list("pk", "full_name")
        self._choices("outcome", outcomes)
        self._choices("missing", list(conditions.items()))
        self._choices("grounds", list(grounds.items()))
        self._choices("signs", [(s.code, s.text) for s in checklists.alongside(book, on)])
        self._choices("to_office", [("", _("không")), *others])
        self._choices("denounced", list(people))
        for name in ("part_kind_1", "part_kind_2"):
            self._choices(name, [("", _("chưa tách")), *parts])

    def _choices(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # every one of these is a choice field

    def decision(self) -> Decision:
        """Return the decision the answers make; lists are cut to what the chosen kind asks."""
        said = self.cleaned_data
        kind = said.get("kind", "")
        asked = {c.code for c in checklists.conditions(self.book, self.on, kind)}
        listed = {g.code for g in checklists.grounds(self.book, self.on, kind)}
        merging = said.get("outcome", "").endswith("-merge")
        return Decision(
            kind=kind,
            outcome=said.get("outcome", ""),
            subject=said.get("subject", ""),
            field=said.get("field", ""),
            sub_kind=said.get("sub_kind", ""),
            instance=said.get("instance") or "first",
            missing=frozenset(said.get("missing", ())) & asked,
            grounds=frozenset(said.get("grounds", ())) & listed,
            signs=frozenset(said.get("signs", ())),
            facts=frozenset({"several_places"} if said.get("several_places") else ()),
            competent=said.get("competent", ""),
            people=said.get("people") or 1,
            representatives=said.get("representatives") or 0,
            appointed=bool(said.get("appointed")),
            note=said.get("note", ""),
            denounced=frozenset(said.get("denounced", ())),
            target=said.get("same_as") if merging else None,
            same_as=said.get("same_as"),
            to_office=said.get("to_office"),
            parts=self._parts() if kind == MIXED else (),
        )

    def _parts(self) -> tuple[Part, ...]:
        said = self.cleaned_data
        pairs = [(said.get(f"part_kind_{n}", ""), said.get(f"part_text_{n}", "")) for n in (1, 2)]
        return tuple(Part(kind, text) for kind, text in pairs if kind or text.strip())

    def was_shown(self) -> dict[str, Any]:
        """Return the suggestion this form was drawn with; empty when it does not carry our signature."""
        try:
            shown: dict[str, Any] = signing.loads(self.cleaned_data.get("shown") or "", salt=SALT)
        except signing.BadSignature:
            return {}
        return shown

    def take_back(self, refused: SortRefused) -> None:
        """Show what stands against the decision, each at its answer."""
        for problem in refused.problems:
            self.add_error(self._field_of(problem), problem.text)

    def _field_of(self, problem: Problem) -> str | None:
        name = {"parts": "part_text_1", "target": "same_as"}.get(problem.about, problem.about)
        return name if name in self.fields else None


def sign(shown: Mapping[str, Any]) -> str:
    """Return what was shown as a signed text for the form: codes and numbers, no word of the submission."""
    return signing.dumps(dict(shown), salt=SALT)


class SentForm(forms.Form):
    """That the letter went out."""

    on = forms.DateField(label=_("Ngày gửi"), widget=forms.DateInput(attrs={"placeholder": "23/11/2026"}))
    way = forms.ChoiceField(label=_("Đã báo người gửi bằng cách nào"), choices=Told.WAYS)


class SendBackForm(forms.Form):
    """Why a matter handed over is sent back."""

    note = forms.CharField(label=_("Vì sao trả lại"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
