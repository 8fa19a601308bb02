"""Plans of succession, what each case became of, old numbers, and the minutes both sides sign."""

from django.db import models

from langnghe.people.models import Mandate, Office, User


class Plan(models.Model):
    """What is to become of all that one office holds on the day it ends."""

    DRAFT, RUNNING, DONE, DROPPED = "draft", "running", "done", "dropped"
    STATES = [
        (DRAFT, "đang lập"),
        (RUNNING, "đang bàn giao"),
        (DONE, "đã bàn giao"),
        (DROPPED, "đã bỏ"),
    ]

    ends = models.ForeignKey(Office, models.PROTECT, related_name="+")
    on = models.DateField()
    """The first day on which the office is no more."""
    province = models.ForeignKey(Office, models.PROTECT, related_name="+")
    """The office above that plans, carries out and holds the box of what is undecided."""
    archive = models.ForeignKey(Office, models.PROTECT, related_name="+")
    """Where the records of closed cases stay."""
    box_owner = models.ForeignKey(User, models.PROTECT, related_name="+")
    """The named officer who decides by hand what no rule decides."""
    basis = models.CharField(max_length=300)
    state = models.CharField(max_length=8, choices=STATES, default=DRAFT)
    planned_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    carried_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    carried_with = models.ForeignKey(Mandate, models.PROTECT, null=True, related_name="+")
    begun_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "casebook"
        constraints = [
            models.UniqueConstraint(
                fields=["ends"], condition=~models.Q(state="dropped"), name="casebook_plan_one_an_office"
            )
        ]


class PlanRule(models.Model):
    """One line of a plan; the first that fits a case decides it. What is empty fits every case."""

    PLACE, PROVINCE, OFFICE, HAND = "place", "province", "office", "hand"
    RECEIVERS = [
        (PLACE, "cơ quan cấp xã nơi phát sinh"),
        (PROVINCE, "cơ quan cấp tỉnh"),
        (OFFICE, "cơ quan được chọn"),
        (HAND, "phân công bằng tay"),
    ]

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="rules")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, blank=True)
    instance = models.CharField(max_length=10, blank=True)
    field = models.CharField(max_length=20, blank=True)
    unit = models.CharField(max_length=10, blank=True)
    to = models.CharField(max_length=10, choices=RECEIVERS)
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=80, blank=True)
    """The law file and version it comes from; empty when the planner wrote it."""
    confidence = models.CharField(max_length=1, blank=True)
    """How sure the law data is of this line."""

    class Meta:
        app_label = "casebook"
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "order"], name="casebook_planrule_order")]


class Move(models.Model):
    """What became of one case when its office ended."""

    MOVED, UNDECIDED, DECIDED = "moved", "undecided", "decided"
    STATES = [(MOVED, "đã bàn giao"), (UNDECIDED, "chờ phân công"), (DECIDED, "đã phân công")]

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="moves")
    case = models.ForeignKey("casebook.Case", models.PROTECT, related_name="moves")
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    """The receiver; none while it is undecided."""
    state = models.CharField(max_length=10, choices=STATES)
    rule = models.ForeignKey(PlanRule, models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=16, blank=True)
    """Why no rule could decide it, as a code of ``rules.WHYS``."""
    detail = models.CharField(max_length=300, blank=True)
    """Names of places or offices that belong to ``why``; nothing personal."""
    archived = models.BooleanField(default=False)
    """A closed case: only its record moved."""
    at = models.DateTimeField()
    owner = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    """Who is to decide it by hand; none when the officer of the box is recused from it."""
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    told = models.JSONField(default=dict)
    """What the minutes say of it, as it was when it was handed over: old and new number, stage, due day, counts."""

    class Meta:
        app_label = "casebook"
        indexes = [
            models.Index(fields=["plan", "office", "id"], name="casebook_move_receiver"),
            models.Index(fields=["plan", "id"], condition=models.Q(state="undecided"), name="casebook_move_undecided"),
        ]
        constraints = [models.UniqueConstraint(fields=["plan", "case"], name="casebook_move_once")]


class Alias(models.Model):
    """A number a case had in another office's book; it still leads to the case, for whoever may see that."""

    case = models.ForeignKey("casebook.Case", models.PROTECT, related_name="aliases")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    series = models.CharField(max_length=20, blank=True)
    year = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=40)
    """As it was printed, for example PA-2025-0147."""

    class Meta:
        app_label = "casebook"
        indexes = [models.Index(fields=["number"], name="casebook_alias_number")]
        constraints = [
            models.UniqueConstraint(fields=["office", "series", "year", "number"], name="casebook_alias_once")
        ]


class CasePlace(models.Model):
    """The smaller unit a case is about, where an officer has named one; else it is the unit it was filed in."""

    case = models.OneToOneField("casebook.Case", models.PROTECT, primary_key=True, related_name="place")
    unit = models.CharField(max_length=10)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        app_label = "casebook"


class Handing(models.Model):
    """The minutes of handing over to one receiver: who gave, who received, when each confirmed."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="handings")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    given_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(null=True)
    received_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "casebook"
        constraints = [models.UniqueConstraint(fields=["plan", "office"], name="casebook_handing_once")]
