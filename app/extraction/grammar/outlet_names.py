"""Outlets of no list: صحيفة حريت, قناة العالم, وكالة الدفاع المدني.

A noun for an outlet with the name that follows it speaks like an outlet of the registry.
"""

from app.domain.vocabulary import FormKind
from app.extraction.grammar.heads import is_carrier
from app.extraction.grammar.phrase_ends import complement_end, trimmed_clause
from app.extraction.scene import Scene

_LONGEST = 6
_LETTERS = 2


def outlet_name(scene: Scene, at: int, end: int) -> tuple[int, int] | None:
    """Return the range of the name behind the noun for an outlet at a token, or None.

    A nationality behind the name is not of it (صحيفة حريت التركية); a definite noun goes back to an
    outlet named before and has no name behind it.
    """
    lexicon = scene.language.lexicon
    first = at + 1
    definite = any(
        rest.startswith(lexicon.definite)
        and lexicon.is_a(lexicon.without_article(rest), "outlet_head")
        for _, rest in lexicon.bare(scene.text(at))
    )
    body = scene.words[at].governed_head is not None or scene.is_governed(at, "platform")
    if definite or body or first >= end or not _is_name(scene, first):
        return None
    reach = min(end, at + _LONGEST)
    last = trimmed_clause(scene, first, complement_end(scene, first, reach), unnamed=False)
    nation = [m.first for m in scene.mentions_in(first, last) if m.form is FormKind.NISBA]
    if not lexicon.has_article(scene.text(first)):  # وكالة سبأ التابعة للجماعة
        nation += [at for at in range(first + 1, last) if lexicon.has_article(scene.text(at))]
    last = min(last, *nation, last)
    return (first, last) if last > first else None


def _is_name(scene: Scene, at: int) -> bool:
    """Tell whether a word can begin the name of an outlet: no function word, no adjective of it."""
    word, token = scene.words[at], scene.document.tokens[at]
    mention = scene.starts.get(at)
    nation = mention is not None and mention.form is FormKind.NISBA
    lexicon = scene.language.lexicon
    generic = lexicon.is_a(lexicon.without_article(word.text), "outlet_head")  # وكالة الأنباء
    generic = generic and not scene.is_exactly(at + 1, "ordinal")  # but تلفزيون القناة الأولى
    plain = token.is_word and len(word.text) > _LETTERS and not word.exactly
    return plain and not nation and not generic


def agency_of_state(scene: Scene, at: int, end: int) -> int | None:
    """Return where the news agency of a state ends: وكالة الأنباء السودانية الرسمية, or None."""
    behind = at + 2 + scene.is_exactly(at + 2, "of_the_state")  # وكالة الأنباء الرسمية السعودية
    nation = scene.starts.get(behind)
    forms = (FormKind.NISBA, FormKind.NAME)  # السعودية is both
    national = nation is not None and nation.form in forms
    article = scene.language.lexicon.has_article(scene.text(behind))
    named = national and article and is_carrier(scene, at + 1)
    if nation is None or not named:
        return None
    last = nation.last
    while last < end and scene.is_exactly(last, "of_the_state"):
        last += 1
    return last
