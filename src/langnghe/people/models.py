"""Users, offices, roles and dated mandates."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class Office(models.Model):
    """An authority that owes something to people, or a body that supervises one."""

    LEVELS = [("province", "Tỉnh"), ("district", "Huyện"), ("commune", "Xã"), ("division", "Phòng, đơn vị của xã")]

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=80)
    level = models.CharField(max_length=10, choices=LEVELS)
    unit = models.CharField(max_length=10)
    """Code of the territorial unit in ``places``."""
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    address = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    hours = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Creates users; there is no superuser in this house."""

    def create_user(self, username: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who signs in. What they may do stands in their mandates."""

    username = models.CharField(max_length=60, unique=True)
    full_name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    is_system = models.BooleanField(default=False)
    """A named system user: scheduled work acts as it; nobody signs in with it."""
    must_change_password = models.BooleanField(default=False)
    """The password was made by somebody else: its owner changes it before any other page opens."""
    date_joined = models.DateTimeField()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    objects = UserManager()

    def __str__(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        return self.full_name


class Role(models.Model):
    """A named set of permissions; rows, so that an office can shape its own."""

    code = models.SlugField(max_length=40, unique=True)
    label = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.label


class RolePermission(models.Model):
    """One permission of one role."""

    role = models.ForeignKey(Role, models.CASCADE, related_name="permissions")
    code = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["role", "code"], name="people_role_permission")]


class Mandate(models.Model):
    """User, role, office, from, until. One person may hold several; each act names the one it used."""

    AUTHORITIES = [
        ("", "chính danh"),
        ("TM", "thay mặt tập thể"),
        ("Q", "quyền (đứng đầu tạm thời)"),
        ("KT", "ký thay"),
        ("TL", "thừa lệnh"),
        ("TUQ", "thừa ủy quyền"),
    ]

    user = models.ForeignKey(User, models.PROTECT, related_name="mandates")
    role = models.ForeignKey(Role, models.PROTECT)
    office = models.ForeignKey(Office, models.PROTECT, related_name="mandates")
    title = models.CharField(max_length=120)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    authority = models.CharField(max_length=3, choices=AUTHORITIES, blank=True)
    signs_for = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="signed_by")
    given_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    needs_confirming = models.BooleanField(default=False)
    """True when the role opens cases: it counts only once a second person has confirmed."""

    class Meta:
        indexes = [models.Index(fields=["office", "role"]), models.Index(fields=["user"])]

    def __str__(self) -> str:
        return f"{self.title}, {self.office}"


class Absence(models.Model):
    """Days on which a mandate's holder is away and a substitute acts under their own name for them."""

    AUTHORITIES = [("KT", "ký thay"), ("TL", "thừa lệnh"), ("TUQ", "thừa ủy quyền")]

    mandate = models.ForeignKey(Mandate, models.CASCADE, related_name="absences")
    substitute = models.ForeignKey(Mandate, models.PROTECT, related_name="substitutes_for")
    from_on = models.DateField()
    until_on = models.DateField()
    reason = models.CharField(max_length=200, blank=True)
    authority = models.CharField(max_length=3, choices=AUTHORITIES, default="KT")
    """The mark before the absent holder's title when the substitute signs."""
    given_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    needs_confirming = models.BooleanField(default=False)
    """True when the absent holder's role opens cases: the substitute acts only once a second person has confirmed."""
