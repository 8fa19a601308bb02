"""Cases, the submissions they hold, the people in them, and the codes with which citizens follow them."""

from django.db import models

from langnghe.casebook.feed.models import FeedToken as FeedToken
from langnghe.casebook.succession.models import Alias as Alias
from langnghe.casebook.succession.models import CasePlace as CasePlace
from langnghe.casebook.succession.models import Handing as Handing
from langnghe.casebook.succession.models import Move as Move
from langnghe.casebook.succession.models import Plan as Plan
from langnghe.casebook.succession.models import PlanRule as PlanRule
from langnghe.casebook.transfer.models import HandOver as HandOver
from langnghe.matters.models import Matter
from langnghe.people.models import Office, User


class Case(models.Model):
    """A matter with citizens in it, from receipt to end. Kind and number come with sorting."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="case")
    kind = models.CharField(max_length=20, blank=True)
    """Empty until sorted; then a kind registered by its room."""
    stage = models.CharField(max_length=30)
    number = models.CharField(max_length=40, blank=True)
    numbered_by = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    """The office whose book the number is from, once it is another than that of ``unit``."""
    subject = models.CharField(max_length=200, blank=True)
    field = models.CharField(max_length=20, blank=True)
    instance = models.CharField(max_length=10, blank=True)
    unit = models.CharField(max_length=10)
    """The territorial unit in which it was filed; never rewritten."""
    received_on = models.DateField()
    accepted_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    outcome = models.CharField(max_length=30, blank=True)
    outcome_note = models.TextField(blank=True)
    competent = models.CharField(max_length=160, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    split_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    destroy_after = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["number", "unit"],
                condition=~models.Q(number="") & models.Q(numbered_by__isnull=True),
                name="casebook_number",
            ),
            models.UniqueConstraint(
                fields=["number", "numbered_by"],
                condition=~models.Q(number="") & models.Q(numbered_by__isnull=False),
                name="casebook_number_of_successor",
            ),
        ]


class Submission(models.Model):
    """One đơn, phản ánh or kiến nghị as it came in. Its words are sealed until a named officer has sorted it."""

    CHANNELS = [
        ("counter", "tại quầy"),
        ("post", "bưu chính"),
        ("web", "qua mạng"),
        ("phone", "điện thoại"),
        ("forwarded", "cơ quan khác chuyển đến"),
        ("box", "hộp thư góp ý"),
    ]

    case = models.ForeignKey(Case, models.PROTECT, related_name="submissions")
    receipt = models.CharField(max_length=40, unique=True)
    channel = models.CharField(max_length=12, choices=CHANNELS)
    received_on = models.DateField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    late_reason = models.CharField(max_length=200, blank=True)
    postmark_on = models.DateField(null=True)
    arrival_on = models.DateField(null=True)
    written_on = models.DateField(null=True)
    forwarder = models.CharField(max_length=160, blank=True)
    forwarder_number = models.CharField(max_length=60, blank=True)
    forwarder_on = models.DateField(null=True)
    people = models.PositiveIntegerField(default=1)
    pages = models.PositiveIntegerField(default=0)
    content = models.TextField(blank=True)
    """Released text; empty while sealed."""
    handed_in = models.JSONField(default=list)
    """Papers handed in with it: name, pages, condition; empty while sealed."""
    undone_at = models.DateTimeField(null=True)
    request_key = models.CharField(max_length=64, unique=True, null=True)
    """Random key of the form that made it: sending twice adds nothing."""


class Person(models.Model):
    """A person an office has met in a released matter; offered as one types, to that office only."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="people_met")
    name = models.CharField(max_length=120)
    name_folded = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=160)
    id_number = models.CharField(max_length=20, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.CharField(max_length=120, blank=True)
    address = models.CharField(max_length=200, blank=True)
    born_year = models.PositiveSmallIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["office", "name_folded"], name="casebook_person_name"),
            models.Index(fields=["office", "phone"], name="casebook_person_phone"),
            models.Index(fields=["office", "id_number"], name="casebook_person_id_number"),
        ]


class PersonKey(models.Model):
    """One order in which a person's name may be typed, as digits: a range of keys is a prefix on every engine."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="keys")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    key = models.CharField(max_length=80)

    class Meta:
        indexes = [models.Index(fields=["office", "key", "person"], name="casebook_person_key")]


class Party(models.Model):
    """What a person is in a case."""

    ROLES = [
        ("author", "người gửi"),
        ("representative", "người đại diện"),
        ("respondent", "người bị khiếu nại"),
        ("denounced", "người bị tố cáo"),
        ("related", "người có liên quan"),
    ]

    case = models.ForeignKey(Case, models.PROTECT, related_name="parties")
    submission = models.ForeignKey(Submission, models.PROTECT, null=True, related_name="parties")
    person = models.ForeignKey(Person, models.PROTECT, related_name="parties")
    role = models.CharField(max_length=16, choices=ROLES)
    title = models.CharField(max_length=10, blank=True)
    """How they asked to be addressed: ông, bà, anh, chị."""
    left_on = models.DateField(null=True)


class FollowCode(models.Model):
    """What a citizen follows a submission with: a code printed on the receipt and a secret beside it.

    The code is stored as keyed HMAC, the secret too; both are printed once and cannot be read back.
    """

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="follow_code")
    code_mac = models.CharField(max_length=64, unique=True)
    secret_mac = models.CharField(max_length=64)
    wrong = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)


class SearchRow(models.Model):
    """Folded text of a released case, for search with and without accents; written with the case."""

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="search")
    folded = models.TextField()


class Instruction(models.Model):
    """The chair's bút phê on a case: what is to be done, by whom, by what day. Each becomes a duty."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="instructions")
    text = models.TextField()
    owner = models.ForeignKey(User, models.PROTECT, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    due_on = models.DateField()
    duty = models.OneToOneField("duties.Duty", models.PROTECT, related_name="instruction")
    done_note = models.TextField(blank=True)
