"""Subjects before their verb: behind كان, in headlines, after أن, and topics that a verb answers."""

from app.domain.vocabulary import EntityKind
from app.extraction.grammar.noun_phrases import read_phrase
from app.extraction.grammar.phrase_ends import trimmed_clause
from app.extraction.phrase_kinds import NounPhrase, PhraseKind
from app.extraction.scene import Scene
from app.extraction.statements.agreement import agrees
from app.extraction.statements.cues import CueHit

_NEAR = 9


def topic_before(scene: Scene, hit: CueHit) -> NounPhrase | None:
    """Return the topic that a verb behind "then" answers: أما فولودين | فدعا النواب إلى."""
    topics = scene.are_a("topic", hit.sentence.first, hit.at) if hit.proclitic else ()
    if not topics:
        return None
    first = topics[-1] + 1
    phrase = read_phrase(scene, first, hit.at)
    if phrase is None:
        return _noun_topic(scene, first, hit)
    return phrase if phrase.last == hit.at else None


def _noun_topic(scene: Scene, first: int, hit: CueHit) -> NounPhrase | None:
    """Return a definite noun of no list as the topic: أما المقررة الأممية الخاصة بالصحافة | فقالت.

    A verb agrees in gender with what stands before it (Wright, vol. II, 143).
    """
    lexicon = scene.language.lexicon
    text = scene.text(first)
    free = first < hit.at <= first + _NEAR and first not in scene.covered
    feminine = text.endswith(lexicon.feminine) if lexicon.feminine else False
    agreed = hit.cue.number == "s" and feminine == (hit.cue.gender == "f")
    if not (free and agreed and lexicon.has_article(text)):
        return None
    if any(scene.text(at) == "," for at in range(first, hit.at)) or _has_own(scene, hit):
        return None
    last = trimmed_clause(scene, first, hit.at, unnamed=True)
    inner = scene.names_within(first, last)
    return NounPhrase(PhraseKind.NOUN, first, last, title=(first, last), inner=inner)


def _has_own(scene: Scene, hit: CueHit) -> bool:
    """Tell whether a verb has its subject behind it: أما التضخم فيتوقع الصندوق أن."""
    behind = read_phrase(scene, hit.at + 1, hit.sentence.last)
    return behind is not None and (behind.mention is None or not behind.mention.proclitic)


def predicated(scene: Scene, hit: CueHit) -> NounPhrase | None:
    """Return whom a participle is said of with كان or a sister of it: ما زالت الحكومة مصرة على أن, كييف باتت مقتنعة.

    The sisters of كان take a predicate in the accusative (Wright, vol. II, 41-42).
    """
    for at in reversed(scene.are_a("auxiliary", hit.sentence.first, hit.at)):
        behind = read_phrase(scene, at + 1, hit.at)
        if behind is not None and behind.last == hit.at and agrees(scene, behind, hit):
            return behind
        negated = any(scene.is_exactly(at - 1, cls) for cls in ("negation", "relative"))  # ما زال
        verb = at - negated
        for start in _clause_starts(scene, hit) if at + 1 == hit.at else ():
            before = read_phrase(scene, _skip(scene, start, verb), verb)
            if before is not None and before.last == verb and agrees(scene, before, hit):
                return before
    return None


def subject_before(scene: Scene, hit: CueHit) -> NounPhrase | None:
    """Read the subject before its verb: right after the start of the clause the verb closes.

    Behind حيث only a person can be it, since it turns to the verb: على موقع التواصل، تويتر، حيث قال.
    A verb right behind a conjunction begins its clause: قال X إن P، فيما وصفت موسكو الخطوة بأنها.
    """
    if scene.is_exactly(hit.at - 1, "subordinator"):
        return None
    preceded = scene.are_a("preceded", hit.sentence.first, hit.at)
    if preceded:  # سبق لفلان أن قال
        return read_phrase(scene, preceded[-1] + 1, hit.at, governed=True)
    for start in _clause_starts(scene, hit):
        if scene.is_exactly(start, "continuation") and scene.text(start - 1) == ",":
            continue  # البروفيسورة X، وهي زميلة في معهد، حذرت
        phrase = read_phrase(scene, _skip(scene, start, hit.at), hit.at)
        if phrase is None or phrase.last > hit.at or not agrees(scene, phrase, hit):
            continue
        if phrase.kind is PhraseKind.ENTITY and scene.is_exactly(hit.at - 1, "before_verb"):
            continue
        last = _past_relative(scene, phrase.last, hit.at)
        if hit.at - last <= _NEAR and not _verb_between(scene, last, hit.at):
            return _in_apposition(scene, phrase, start) or phrase
    return None


def _in_apposition(scene: Scene, phrase: NounPhrase, start: int) -> NounPhrase | None:
    """Return the person whom a title between commas belongs to: سليم الكعبي، رئيس اللجنة، قال."""
    named = scene.covered.get(start - 2) if scene.text(start - 1) == "," else None
    if phrase.kind is not PhraseKind.TITLE or named is None or named.kind is not EntityKind.PERSON:
        return None
    title = (phrase.first, phrase.last)
    return NounPhrase(PhraseKind.PERSON, named.first, phrase.last, phrase.head, named, title=title)


def _past_relative(scene: Scene, at: int, limit: int) -> int:
    """Return where a clause between commas or dashes after a subject closes, or `at`: ، الذي ...,; -وهي زميلة-."""
    opens = scene.is_exactly(at + 1, "relative") or scene.is_exactly(at + 1, "continuation")
    if scene.text(at) in (",", "-") and opens:
        same = [here for here in range(at + 1, limit) if scene.text(here) == scene.text(at)]
        return same[-1] if same else at
    return at


def _skip(scene: Scene, at: int, limit: int) -> int:
    while at < limit and (
        any(scene.is_a(at, cls) for cls in ("topic", "contrast", "auxiliary", "each"))
        or (scene.is_exactly(at, "preposition") and scene.is_exactly(at - 1, "each"))
    ):
        at += 1
    return at


def _clause_starts(scene: Scene, hit: CueHit) -> list[int]:
    """Return where the clause of a verb may begin, the nearest first.

    A verb behind و begins its own clause, so it has nothing before it but after أما or كان.
    """
    first = hit.sentence.first
    topics = scene.are_a("topic", first, hit.at)
    if hit.proclitic:
        return sorted(topics, reverse=True)
    marked = sorted({*topics, *scene.are_a("auxiliary", first, hit.at)}, reverse=True)
    clause = scene.are_exactly("complementizer", first, hit.at)[-1:]
    inside = clause[0] + 1 if clause else first
    pauses = {*scene.pauses(inside, hit.at), *scene.are_a("contrast", inside, hit.at), *clause}
    return [*(at + 1 for at in sorted(pauses, reverse=True)), *marked, first]


def _verb_between(scene: Scene, first: int, last: int) -> bool:
    """Tell whether another verb of saying claims the phrase; words that are nouns too do not count."""
    for at in range(first, last):
        reading = scene.cue(at) if at not in scene.covered else None
        if reading is not None and scene.finite_cue(at) and "noun" not in reading[1].flags:
            return True
    return False
