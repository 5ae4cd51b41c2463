"""Reference data with dates: what held on a day can always be asked, also after it has changed."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func


class Days(Func):
    """The half-open range of days in which a row holds."""

    function = "daterange"
    output_field = DateRangeField()


def never_two(name: str, *columns: str) -> ExclusionConstraint:
    """No two rows of one key may hold on the same day."""
    return ExclusionConstraint(
        name=name,
        expressions=[
            *((column, RangeOperators.EQUAL) for column in columns),
            (Days(F("valid_from"), F("valid_to"), RangeBoundary()), RangeOperators.OVERLAPS),
        ],
    )


class Dated(models.Model):
    """A row that holds from a day on, until the day before `valid_to` or for ever."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class Code(Dated):
    """代码: one value of one coded list."""

    codes = models.CharField(max_length=32)
    code = models.CharField(max_length=48)
    name_zh = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    parent = models.CharField(max_length=48, blank=True, default="")
    extra = models.JSONField(default=dict, blank=True)
    place = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [never_two("code_once_a_day", "codes", "code")]

    def __str__(self) -> str:
        return f"{self.codes} {self.code}"


class LegalBasis(models.Model):
    """法律依据: a text that decisions may rest on, from the day it took effect until it was repealed (A13-1)."""

    code = models.CharField(max_length=16, unique=True)
    title_zh = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    number = models.CharField(max_length=80, blank=True, default="")
    issuer = models.CharField(max_length=80)
    effective_from = models.DateField()
    effective_to = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.title_zh


class Interpretation(models.Model):
    """解释: how headquarters reads a clause (A13-33, G17-31)."""

    clause = models.CharField(max_length=24)
    text_zh = models.TextField()
    text_en = models.TextField(blank=True, default="")
    issued_on = models.DateField()
    by = models.CharField(max_length=120)

    def __str__(self) -> str:
        return f"{self.clause} {self.issued_on}"


class DeadlineRule(Dated):
    """时限规则: the length of one legal clock for rows with these facts."""

    code = models.CharField(max_length=8)
    variant = models.CharField(max_length=120, blank=True, default="", help_text="facts as grade=1 level=L2")
    unit = models.CharField(max_length=16)
    amount = models.PositiveIntegerField()
    remind_before = models.PositiveIntegerField(default=0, help_text="minutes")
    clauses = models.CharField(max_length=120)
    dagger = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [never_two("deadline_rule_once_a_day", "code", "variant")]

    def __str__(self) -> str:
        return f"{self.code} {self.variant}"


class Setting(Dated):
    """设定: a number or a preset of the regulation that is not a clock."""

    key = models.CharField(max_length=48)
    value = models.JSONField()
    clauses = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        constraints: ClassVar = [never_two("setting_once_a_day", "key")]

    def __str__(self) -> str:
        return self.key


class Sheet(Dated):
    """要素表、专业数据表: what a source must give, or what a business category asks, as columns with their types."""

    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=32)
    version = models.PositiveIntegerField(default=1)
    needs = models.JSONField(default=list)
    columns = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [never_two("sheet_once_a_day", "kind", "key")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.version}"


class CalendarDay(models.Model):
    """工作日历: whether a day is worked: public holidays and make-up working days of the nation."""

    day = models.DateField(primary_key=True)
    working = models.BooleanField()
    note = models.CharField(max_length=80, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.day} {'+' if self.working else '-'}"


class Edition(models.Model):
    """版次: a number that grows with every change, so that each process knows when what it keeps is stale."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.number)
