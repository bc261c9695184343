"""Every table has an order and says in words what a row is."""

from django.db import models

from tests.contracts.our_models import every_model


def undescribed(model: type[models.Model]) -> list[str]:
    """What a model leaves unsaid."""
    name = model._meta.label
    found = [] if model._meta.ordering else [f"{name} has no ordering"]
    own = next(c for c in model.__mro__ if "__str__" in vars(c))
    if own.__module__.startswith("django."):
        found.append(f"{name} has no __str__")
    told = model.__doc__ or ""
    if not told.strip() or told.startswith(f"{model.__name__}("):
        found.append(f"{name} has no docstring")
    return found


def test_walk_notices_a_model_that_says_nothing() -> None:
    bare = type(
        "Planted",
        (models.Model,),
        {
            "__module__": __name__,
            "Meta": type("Meta", (), {"app_label": "contracts_described"}),
        },
    )

    assert undescribed(bare) == [
        "contracts_described.Planted has no ordering",
        "contracts_described.Planted has no __str__",
        "contracts_described.Planted has no docstring",
    ]


def test_every_model_is_described() -> None:
    assert [culprit for model in every_model() for culprit in undescribed(model)] == []
