"""Addresses of the improvement plan and of what stands around it."""

from django.urls import URLPattern, URLResolver

from improvement_plan.around_urls import AROUND
from improvement_plan.evidence_urls import EVIDENCE
from improvement_plan.import_urls import IMPORTS
from improvement_plan.inspection_urls import INSPECTIONS
from improvement_plan.measure_urls import MEASURES
from improvement_plan.plan_urls import PLANS
from improvement_plan.rating_urls import RATINGS
from improvement_plan.scale_urls import SCALES
from improvement_plan.sight_urls import SIGHT

app_name = "improvement_plan"

urlpatterns: list[URLPattern | URLResolver] = [
    *PLANS,
    *EVIDENCE,
    *IMPORTS,
    *INSPECTIONS,
    *RATINGS,
    *SCALES,
    *MEASURES,
    *SIGHT,
    *AROUND,
]
