"""Which countries an article mentions: by name, adjective, people or metonym, and by a capital that acts.

A capital that is only a place (في باريس, قمة لندن, a dateline) names no state.
"""

from app.domain.refs import split_ref
from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.document import Block, Mention
from app.extraction.scene import Scene

_SKIPPED = frozenset({Block.LIST, Block.BOILERPLATE})


def mentioned_countries(scene: Scene) -> tuple[str, ...]:
    """Return ISO codes in the order of first mention."""
    registry = scene.language.offices.registry
    skipped = {
        at
        for sentence in scene.sentences
        if sentence.block in _SKIPPED
        for at in range(sentence.first, sentence.last)
    }
    found: dict[str, None] = {}
    for mention in scene.mentions:
        if mention.ref is None or mention.first in skipped:
            continue
        kind, id_ = split_ref(mention.ref)
        if kind is EntityKind.COUNTRY and not is_place(scene, mention):
            found.setdefault(id_)
        elif kind is EntityKind.ORGANIZATION:
            entry = registry.organizations.get(id_)
            if entry is not None and entry.country:
                found.setdefault(entry.country)
    return tuple(found)


def is_place(scene: Scene, mention: Mention) -> bool:
    """Tell whether a capital stands only for the city."""
    if mention.form is not FormKind.CAPITAL:
        return False
    conjunctions = scene.language.lexicon.conjunctions
    if mention.proclitic.removeprefix("".join(conjunctions[:1])) in scene.language.lexicon.locative:
        return True
    before = mention.first - 1
    if scene.is_a(before, "place_noun") or scene.is_exactly(before, "locative"):
        return True
    line_start = before < 0 or (
        scene.document.tokens[before].line != scene.document.tokens[mention.first].line
    )
    return line_start and scene.text(mention.last) in "-/,(:"
