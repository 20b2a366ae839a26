"""People of an article: names the registry does not know, later surnames of theirs, roles.

Stage input: a scene with the registry's mentions. Output: mentions of coined people, and for every
person the words of the title that the article gives.
"""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.document import Block, Mention
from app.extraction.grammar.heads import head_at
from app.extraction.grammar.noun_phrases import read_phrase
from app.extraction.grammar.personal_names import is_name_word, read_name
from app.extraction.layout.line_leads import is_bulleted
from app.extraction.names.bare_names import bare_name
from app.extraction.names.leading_names import leads_clause
from app.extraction.names.spoken_names import (
    is_described,
    name_behind_verb,
    name_places,
    surely_verb,
    surname_alone,
    titled_after,
    who_is,
)
from app.extraction.names.surnames import (
    by_consonants,
    coined_mention,
    misspelt,
    refs_by,
    said_again,
    without_proclitic,
)
from app.extraction.scene import Scene
from app.text.folding import fold_name

_ALIKE = 0.75
_WORDS = 2  # of a full name
_SKIPPED = frozenset({Block.REPEATED, Block.BOILERPLATE, Block.LIST})


def find_people(scene: Scene) -> tuple[Mention, ...]:
    """Return mentions of people whom the registry does not know, and later surnames of theirs."""
    found = tuple(_coined(scene))
    found = (*_in_full(scene, found), *found)
    coined = {mention.first: mention for mention in _same_names(scene, found)}
    full = (m for m in scene.mentions if m.form is FormKind.FULL and m.kind is EntityKind.PERSON)
    several = [m for m in full if m.last - m.first > 1]
    named = {at for mention in coined.values() for at in range(mention.first, mention.last)}
    again = tuple(said_again(scene, (*several, *coined.values()), named))
    for mention in _by_first_name(scene, tuple(coined.values())):
        coined.setdefault(mention.first, mention)
    coined |= {mention.first: mention for mention in again}
    coined |= {mention.first: mention for mention in misspelt(scene) if mention.first not in coined}
    return tuple(coined[at] for at in sorted(coined))


def _by_first_name(scene: Scene, people: tuple[Mention, ...]) -> Iterator[Mention]:
    """Yield first names behind a courtesy title, of the one person so called before: المهندس بشير حداد ... المهندس بشير."""
    texts = scene.document.texts
    called = refs_by(scene, people, lambda name: name[0], least=_WORDS)
    taken = {at for mention in people for at in range(mention.first, mention.last)}
    for at in range(1, len(texts)):
        refs = called.get(texts[at], set())
        if len(refs) != 1 or at in taken or at in scene.covered:
            continue
        title = head_at(scene, at - 1)
        if title is not None and title.cls == "rank" and title.definite:
            yield coined_mention(scene, at, at + 1, min(refs))


def _in_full(scene: Scene, coined: tuple[Mention, ...]) -> Iterator[Mention]:
    """Yield where people first met by surname alone stand before with a first name: ماري تامسار ... تامسار.

    Text order puts the full name first, as news does; a word before it that is no word is a first name.
    """
    given = scene.language.lexicon.given_names
    texts = scene.document.texts
    alone = {texts[m.first]: m.first for m in reversed(coined) if m.last - m.first == 1}
    named = {at for m in coined if m.last - m.first > 1 for at in range(m.first, m.last)}
    for at in range(1, max(alone.values(), default=0)):
        free = not any(here in scene.covered or here in named for here in (at - 1, at))
        if not free or at >= alone.get(texts[at], 0):
            continue
        if texts[at - 1] in given or is_name_word(scene, at - 1):
            yield coined_mention(scene, at - 1, at + 1, _ref(scene, at - 1, at + 1))
            del alone[texts[at]]


def _same_names(scene: Scene, coined: tuple[Mention, ...]) -> Iterator[Mention]:
    """Yield the mentions, those that are the end of an earlier name as the same person: بن عياد."""
    refs: dict[tuple[str, ...], str] = {}
    particles = scene.language.lexicon.name_particles
    full = by_consonants(scene, coined)
    # عبد الرحمن ... رامي عبد الرحمن; حاتم كريم الفلاحي ... حاتم الفلاحي
    longer = refs_by(scene, coined, lambda name: name[-2:] if name[-2] in particles else None)
    without_middle = refs_by(scene, coined, lambda name: (name[0], name[-1]))
    first_surname = _inner_names(scene, coined)
    for one in coined:
        mention = _cut(scene, one, refs)
        words = scene.document.words(mention.first, mention.last)
        alone = len(words) == 1
        alike = full.get(scene.language.consonants(words[0]), set()) if alone else longer.get(words)
        alike = alike or without_middle.get((words[0], words[-1]), set())
        if alone and not alike:
            alike = first_surname.get(words[0], set())
        same = refs.get(words) or (min(alike) if len(alike) == 1 else mention.ref or "")
        yield mention._replace(ref=same)
        for at in range(len(words)):
            refs.setdefault(words[at:], same)


def _inner_names(scene: Scene, coined: tuple[Mention, ...]) -> Mapping[str, set[str]]:
    """Return who has a surname before the last one: ليندا توماس غرينفيلد ... توماس."""
    given = scene.language.lexicon.given_names
    found: dict[str, set[str]] = {}
    for person in (*scene.mentions, *coined):
        if person.kind is not EntityKind.PERSON or not person.ref:
            continue
        words = scene.document.words(person.first, person.last)
        for word in words[1:-1] if words[0] in given else words[:-1]:
            if word not in given or len(words) > _WORDS:
                found.setdefault(word, set()).add(person.ref)
    return found


def _cut(scene: Scene, mention: Mention, known: Mapping[tuple[str, ...], str]) -> Mention:
    """Return a name without what follows the surname of an earlier one: وصف الجنرال دانفيل | العملية."""
    surname, *rest = scene.document.words(mention.first, mention.last)
    if not rest or (surname,) not in known or not scene.language.lexicon.has_article(rest[0]):
        return mention
    return coined_mention(scene, mention.first, mention.first + 1, known[surname,])


def _coined(scene: Scene) -> Iterator[Mention]:
    done = -1
    for sentence in scene.sentences:
        if sentence.block in _SKIPPED:
            continue
        opening = _opening_name(scene, sentence.first, sentence.last)
        if opening is not None:
            done = opening[1]
            yield coined_mention(scene, *opening, _ref(scene, *opening))
        for at in scene.leading(sentence.first, sentence.last):
            if at < done or (at in scene.covered and at not in scene.starts):
                continue
            name = _name_at(scene, at, sentence.last)
            if name is not None:
                done = name[1]
                yield coined_mention(scene, *name, _ref(scene, *name))


def _opening_name(scene: Scene, at: int, end: int) -> tuple[int, int] | None:
    """Return the range of an unknown name that opens a sentence: the label of an answer, or an explained one."""
    if is_bulleted(scene.document.tokens, at) and scene.text(at + 1) == ":":
        return surname_alone(scene, at, end)  # - تامسار: ...
    return _explained_name(scene, at, end)


def _name_at(scene: Scene, at: int, end: int) -> tuple[int, int] | None:
    """Return the range of an unknown name introduced at a token by a title or by a reporting verb."""
    titled = head_at(scene, at, governed=True) is not None
    if titled or scene.is_a(at, "counterpart") or scene.is_a(at, "one"):
        phrase = read_phrase(scene, at, end, governed=True)
        return phrase.name if phrase is not None else None
    adjective = scene.starts.get(at)
    if adjective is not None and adjective.form is FormKind.NISBA and _second(scene, at):
        last = read_name(scene, adjective.last, end, closed=True)
        return (adjective.last, last) if last is not None else None
    if leads_clause(scene, at, end):
        return at, read_name(scene, at, end) or at
    if scene.finite_cue(at) or scene.is_a(at, "according_to"):
        places = name_places(scene, at, end)
        return next(filter(None, (name_behind_verb(scene, at, end, here) for here in places)), None)
    topic = scene.is_a(at, "topic")
    if topic or scene.is_a(
        at, "auxiliary"
    ):  # أما سامي كورهونن، رئيس X، فقال; كان فيلكس بولانيوس، وزير X، كشف
        return _followed(scene, at + 1, read_name(scene, at + 1, end, closed=topic), end)
    return _name_before_title(scene, at, end)


def _name_before_title(scene: Scene, at: int, end: int) -> tuple[int, int] | None:
    """Return the range of a name that a title or a verb of saying follows.

    تدخل رشيد الطالبي العلمي رئيس مجلس النواب, لكن شارلوت جيمز قالت.
    """
    lexicon = scene.language.lexicon
    inside = scene.text(at - 1) in lexicon.name_particles
    if inside or at in scene.covered or lexicon.first_name(scene.text(at)) is None:
        return None
    closed = _followed(scene, at, read_name(scene, at, end, closed=True), end)
    return closed or _explained_name(scene, at, end) or bare_name(scene, at, end)


def _followed(scene: Scene, at: int, last: int | None, end: int) -> tuple[int, int] | None:
    """Return the range of a name from `at` to `last`, where a title or a verb of saying follows it."""
    if last is None or last >= end:
        return None
    verb = surely_verb(scene, last) and last not in scene.covered
    return (at, last) if verb or titled_after(scene, last, end) else None


def _explained_name(scene: Scene, at: int, end: int) -> tuple[int, int] | None:
    """Return the range of a name of which a clause says who that is: تيموثي هيث، وهو باحث، يقول."""
    if at in scene.covered or scene.text(at) in scene.language.lexicon.name_particles:
        return None
    last = read_name(scene, at, end)
    if last is not None and (is_described(scene, last) or who_is(scene, last, end)):
        return at, last
    return _followed(scene, at, last, end)


def _second(scene: Scene, at: int) -> bool:
    """Tell whether a nationality is that of the second of two people: "وزيرا ... X والمولدوفي Y"."""
    before = scene.covered.get(at - 1)
    joined = scene.starts[at].proclitic in scene.language.lexicon.conjunctions
    return joined and before is not None and before.kind is EntityKind.PERSON


def _ref(scene: Scene, first: int, last: int) -> str:
    """Return the ref of a person: the registry's where the name is a spelling of one there."""
    _, head = without_proclitic(scene, first)
    name = " ".join((head, *scene.document.words(first + 1, last)))
    return _variant_of(scene, name) or scene.language.romanize(name)


def _variant_of(scene: Scene, name: str) -> str | None:
    """Return the one person of the registry whose surname has these consonants and a like name.

    ستيفان كورنليوس is شتيفان كورنيليوس; a name like several people's, or like nobody's, is new, and
    so is an Arabic one, which no transcription varies: عبد الله الثني is not عبد الله الثاني, محمد بن فهد
    بن عبدالعزيز is not محمد ولد عبدالعزيز. A name of several words may lack the first: مانويل ألباريس.
    """
    words = name.split()
    first, last = words[0], words[-1]
    lexicon = scene.language.lexicon
    local = first in lexicon.local_names
    arab = local or last.startswith(lexicon.definite)
    several = first != last and not local
    forms = scene.language.surnames.get(scene.language.consonants(last), ())
    alike = {
        form.ref
        for form in forms
        if (several and fold_name(form.form).endswith(f" {name}"))
        or (not arab and _alike(fold_name(form.form), name))
    }
    return alike.pop() if len(alike) == 1 else None


def _alike(known: str, name: str) -> bool:
    """Tell whether two names are spelt alike, word by word where they have as many."""
    words = tuple(zip(known.split(), name.split(), strict=False))
    same = len(known.split()) == len(name.split())
    pairs = ((known, name), *words) if same else ((known, name), words[0])
    return all(SequenceMatcher(None, *pair).ratio() >= _ALIKE for pair in pairs)
