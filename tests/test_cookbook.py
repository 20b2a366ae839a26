"""The cookbook's recipes do what it shows."""

import json
import os
import shutil

import pytest

from tests.cookbook import Recipe, prints_of, recipes
from tests.readme import run, without_volatile

RECIPES = list(recipes())
by_recipe = pytest.mark.parametrize("recipe", RECIPES, ids=[one.title for one in RECIPES])


def test_there_are_ten_questions() -> None:
    assert [one.title.partition(".")[0] for one in RECIPES] == [str(at) for at in range(1, 11)]


@by_recipe
def test_call_answers_as_shown(recipe: Recipe, seeds_server: str) -> None:
    answer = json.loads(run(recipe.command, seeds_server))
    shown = without_volatile(json.loads(recipe.answer))
    assert without_volatile(answer) == shown, "right as it is? `make readme` writes it down"


@pytest.fixture(scope="module", params=["python", "js"])
def printed(request: pytest.FixtureRequest, seeds_server: str) -> list[str]:
    """What the programs in one language print."""
    if request.param == "js" and shutil.which("node") is None and "CI" not in os.environ:
        pytest.skip("node is not installed")
    return prints_of(request.param, seeds_server)


@by_recipe
def test_program_prints_as_shown(recipe: Recipe, printed: list[str]) -> None:
    assert printed[RECIPES.index(recipe)] == recipe.output
