"""Organisations, their succession, users, grants of roles, delegations, keys for machines."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import get_language

from fengsui.kernel.actor import CLASSES, Family
from fengsui.kernel.identifiers import uuid7


class OrgUnit(models.Model):
    """机构: a customs unit with its place in the tree, or an outside organisation that takes part."""

    class Kind(models.TextChoices):
        CUSTOMS = "customs"
        INSTITUTION = "institution"
        OPERATOR = "operator"
        PARTNER = "partner"
        TASK_FORCE = "task_force"

    class Level(models.TextChoices):
        HQ = "hq"
        DEPARTMENT = "department"
        REGIONAL = "regional"
        LOCAL = "local"
        OUTSIDE = "outside"

    code = models.CharField(max_length=32, primary_key=True)
    path = models.CharField(max_length=160, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.CUSTOMS)
    level = models.CharField(max_length=16, choices=Level)
    tier = models.PositiveSmallIntegerField(default=1, help_text="1 headquarters, 2 regional, 3 local, 0 outside")
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=160)
    area_codes = ArrayField(models.CharField(max_length=6), default=list, blank=True)
    categories = ArrayField(models.CharField(max_length=32), default=list, blank=True)
    credit_code = models.CharField(max_length=32, blank=True, default="")

    class Meta:
        ordering = ("path",)
        indexes: ClassVar = [models.Index(fields=["path"], opclasses=["text_pattern_ops"], name="orgunit_path_prefix")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="orgunit_level_known", condition=Q(level__in=["hq", "department", "regional", "local", "outside"])
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return self.name_zh if (get_language() or "zh").startswith("zh") else self.name_en


class OrgMapping(models.Model):
    """机构沿革: a former organ and the unit that succeeded it, from when to when (C01)."""

    legacy_name = models.CharField(max_length=120)
    legacy_name_en = models.CharField(max_length=160, blank=True, default="")
    successor = models.ForeignKey(OrgUnit, models.PROTECT, null=True, blank=True, related_name="predecessors")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["legacy_name", "successor"], name="orgmapping_once", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return self.legacy_name


class UserManager(BaseUserManager["User"]):
    """Makes users with hashed passwords."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """用户: a person with an account. What a user may do stands in the grants alone; there is no superuser."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    unit = models.ForeignKey(OrgUnit, models.PROTECT, related_name="members")
    clearance = models.CharField(max_length=20, default="internal")
    is_active = models.BooleanField(default=True)
    demonstration = models.BooleanField(default=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(name="clearance_known", condition=Q(clearance__in=CLASSES))]

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class Period(Func):
    """The half-open range of moments in which a row holds."""

    function = "tstzrange"
    output_field = DateTimeRangeField()


class RoleGrant(models.Model):
    """授权: one role held by one person from a moment on, until another or until revoked.

    `body` is the organisation for which it is held where that is not the person's own unit: a seat in a task force. A
    seat is noted with the person's own family of powers, since it lends powers in single matters only.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="role_grants")
    role = models.CharField(max_length=32)
    body = models.ForeignKey(OrgUnit, models.PROTECT, null=True, blank=True, related_name="seats")
    family = models.CharField(max_length=16, choices=[(f.value, f.value) for f in Family])
    categories = ArrayField(models.CharField(max_length=32), default=list, blank=True)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True, blank=True)
    granted_by = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="one_family_of_powers_a_person",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("family", "<>"),
                    (Period(F("valid_from"), F("valid_to"), RangeBoundary()), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"


class Delegation(models.Model):
    """委派: one person's role lent to another, always with an end (NF5)."""

    giver = models.ForeignKey(User, models.PROTECT, related_name="delegations_given")
    taker = models.ForeignKey(User, models.PROTECT, related_name="delegations_taken")
    role = models.CharField(max_length=32)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField()
    reason = models.CharField(max_length=400)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="delegation_ends", condition=Q(valid_to__gt=F("valid_from"))),
            models.CheckConstraint(name="delegation_to_another", condition=~Q(giver=F("taker"))),
        ]

    def __str__(self) -> str:
        return f"{self.giver_id} → {self.taker_id}: {self.role}"


class ApiKey(models.Model):
    """接口密钥: a machine's key; only its hash is kept."""

    user = models.ForeignKey(User, models.PROTECT, related_name="api_keys")
    prefix = models.CharField(max_length=12, unique=True)
    digest = models.CharField(max_length=64)
    label = models.CharField(max_length=80)
    valid_to = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.prefix}… {self.label}"

    @classmethod
    def issue(cls, user: User, label: str, valid_to: datetime | None = None) -> tuple[ApiKey, str]:
        """Make a key; the second value is shown once and never again."""
        prefix, secret = secrets.token_hex(5), secrets.token_urlsafe(32)
        key = f"fs_{prefix}_{secret}"
        row = cls.objects.create(user=user, prefix=prefix, digest=cls.digest_of(key), label=label, valid_to=valid_to)
        return row, key

    @staticmethod
    def digest_of(key: str) -> str:
        """The keys are random, so one fast hash is enough."""
        return hashlib.sha256(key.encode()).hexdigest()
