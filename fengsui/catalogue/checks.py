"""Configuration that must be whole before the house opens (Q09-1.3.2, G17-2.a)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, register

from fengsui.catalogue import routes, stages
from fengsui.catalogue.reference import lists


@register()
def every_pair_has_a_route(app_configs: Any, **kwargs: Any) -> Sequence[CheckMessage]:
    """Every grade and business category resolves to a route."""
    categories = [row.code for row in lists()["business_category"]]
    return [
        Error(f"grade {grade} of category {category} has no route", id="fengsui.E001")
        for grade, category in routes.unresolved(categories)
    ]


@register()
def every_stage_has_an_owner(app_configs: Any, **kwargs: Any) -> Sequence[CheckMessage]:
    """Every stage has the role that answers for it, and every thing its stage."""
    ownerless = [stage for stage in stages.STAGES if not stages.OWNERS.get(stage)]
    homeless = [thing for thing, stage in stages.STAGE_OF.items() if stage not in stages.STAGES]
    return [
        *(Error(f"stage {stage} has no owner role", id="fengsui.E002") for stage in ownerless),
        *(Error(f"{thing} belongs to no stage", id="fengsui.E003") for thing in homeless),
    ]
