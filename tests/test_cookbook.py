"""The cookbook's recipes do what it shows."""

import json
import os
import shutil

import pytest

from tests.cookbook import Recipe, print_of, recipes
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


@pytest.mark.parametrize("language", ["python", "js"])
@by_recipe
def test_program_prints_as_shown(recipe: Recipe, language: str, seeds_server: str) -> None:
    if language == "js" and shutil.which("node") is None and "CI" not in os.environ:
        pytest.skip("node is not installed")
    assert print_of(recipe.programs[language], language, seeds_server) == recipe.output
