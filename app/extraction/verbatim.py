"""How near a statement's words are to those that were spoken: its verbatim level.

Stage input: dated statements, and which country each speaker belongs to. Output: the statements with
level and basis. The registry tells which languages are spoken officially in a country; a speaker
whose country is not known, or who is of none, has no level.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from app.domain.records import Organization, Statement
from app.domain.refs import split_ref
from app.domain.vocabulary import EntityKind, LevelBasis, StatementKind, StatementLevel
from app.extraction.layout.noise import MACHINE_TRANSLATED_FROM, latin_people, translation_noise
from app.extraction.registry import Registry
from app.extraction.speakers.cast import Cast

Level = tuple[StatementLevel | None, LevelBasis]


class Rendering(NamedTuple):
    """How an article came to its words: its language, and whether a machine put it into that.

    `noise` is None where the language has no measure. `country_of` returns the ISO code of a speaker,
    or None.
    """

    language: str
    noise: float | None
    machine_translated: bool
    registry: Registry
    country_of: Callable[[str], str | None]


def rendering_of(cast: Cast, coined: Sequence[Organization]) -> Rendering:
    """Return how the article came to its words; what is told of it wins over what it looks like."""
    scene = cast.scene
    article, language = scene.document.article, scene.language
    named = (mention.span for mention in scene.mentions if mention.kind is EntityKind.PERSON)
    noise = translation_noise(
        article.text, language.noise_signs, people=latin_people(article.text, named)
    )
    machine = article.machine_translated
    if machine is None:
        machine = noise is not None and noise >= MACHINE_TRANSLATED_FROM
    return Rendering(
        article.language or language.code,
        noise,
        machine,
        language.offices.registry,
        _countries_of(cast, coined),
    )


def with_levels(statements: Sequence[Statement], rendering: Rendering) -> tuple[Statement, ...]:
    """Return the statements with their verbatim level and what it rests on."""
    found = []
    for statement in statements:
        level, basis = _level(statement, rendering)
        found.append(replace(statement, level=level, level_basis=basis))
    return tuple(found)


def _level(statement: Statement, rendering: Rendering) -> Level:
    """Return the level of the quoted words; an article's machine translation spares no speaker."""
    if statement.kind is StatementKind.INDIRECT:
        return StatementLevel.PARAPHRASE, LevelBasis.NOT_QUOTED
    if rendering.machine_translated:
        return StatementLevel.MACHINE_TRANSLATED, LevelBasis.MACHINE_TRANSLATION
    if not statement.speakers:
        return None, LevelBasis.UNKNOWN_SPEAKER
    own = {_speaks(ref, rendering) for ref in statement.speakers}
    if None in own:
        return None, LevelBasis.UNKNOWN_COUNTRY
    if own == {True}:
        return StatementLevel.VERBATIM, LevelBasis.OWN_LANGUAGE
    if own == {False}:
        return StatementLevel.TRANSLATED, LevelBasis.OTHER_LANGUAGE
    return None, LevelBasis.SEVERAL_LANGUAGES


def _speaks(ref: str, rendering: Rendering) -> bool | None:
    """Tell whether the article's language is one of the speaker's country; None where it has none."""
    code = rendering.country_of(ref)
    country = rendering.registry.countries.get(code) if code else None
    if country is None or not country.languages:
        return None
    return rendering.language.partition("-")[0].lower() in country.languages


def _countries_of(cast: Cast, coined: Sequence[Organization]) -> Callable[[str], str | None]:
    """Return a function from a speaker's ref to an ISO code: of the state served, or of the body.

    Bodies of several states, and people whom neither the registry nor a title places, have none.
    """
    registry = cast.scene.language.offices.registry
    bodies = {split_ref(body.id)[1]: body.country for body in coined}
    roles = {role.ref: role.country for role in reversed(cast.roles)}

    def country_of(ref: str) -> str | None:
        kind, id_ = split_ref(ref)
        if kind is EntityKind.COUNTRY:
            return id_
        if kind is EntityKind.PERSON:
            person = registry.people.get(id_)
            return person.country if person else roles.get(id_)
        if kind is EntityKind.SOURCE:
            outlet = registry.outlets.get(id_)
            return outlet.country if outlet else None
        body = registry.organizations.get(id_)
        return body.country if body else bodies.get(id_)

    return country_of
