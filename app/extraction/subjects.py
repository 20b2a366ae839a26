"""Where the speaker's noun phrase stands: after the verb, before it, behind a relative pronoun.

Arabic news puts the subject after the verb (قال ماكرون إن); before it for emphasis (أما ألمانيا،
فأعلنت), after كان (وكان بيسكوف قد أكد), in headlines and after أن (أن المستشار أكد). A verb without
either has its subject elided (وأضاف).
"""

from app.domain.vocabulary import EntityKind
from app.extraction.agreement import agrees, is_patient
from app.extraction.cues import CueHit, CueKind
from app.extraction.heads import after_hearer, head_at
from app.extraction.leading_subjects import begins_clause, leading_subject, verb_start
from app.extraction.noun_phrases import NounPhrase, PhraseKind, read_phrase
from app.extraction.scene import Scene
from app.extraction.unlisted import unlisted_subject

_SKIP_CLASSES = ("adverb", "each", "indirect_object", "perfective")
_NEAR = 9
_NEAR_START = 6
_PASSING_ON = frozenset({PhraseKind.PERSON, PhraseKind.TITLE, PhraseKind.UNNAMED})
_MOST = 6  # words between a relative pronoun and its name


def find_subject(scene: Scene, hit: CueHit, limit: int) -> NounPhrase | None:
    """Return the phrase that is the subject of a cue, or None where it is elided.

    `limit` is the token where the reported words begin, or the sentence ends.
    """
    if hit.kind is CueKind.STANDS_IN:
        return _document_after(scene, hit, limit)
    if hit.kind is CueKind.MASDAR:
        return _source_of(scene, hit)
    if hit.kind is not CueKind.VERB:
        return None
    mouth = _through(scene, hit, limit)
    if mouth is not None:
        return mouth
    leads = scene.language.lexicon.syntax.subject_first
    return _leading(scene, hit, limit) if leads else _around(scene, hit, limit)


def _around(scene: Scene, hit: CueHit, limit: int) -> NounPhrase | None:
    """Return the subject behind its verb, or before it."""
    told = _before(scene, hit) if "hearer" in hit.cue.flags else None
    if told is not None and told.last == hit.at:  # كان وزير سوري أبلغ رويترز أن
        return told
    after = _after(scene, hit, limit) or _behind_adjuncts(scene, hit, limit)
    return after if after is not None else _of_verb_alone(scene, hit, limit)


def _of_verb_alone(scene: Scene, hit: CueHit, limit: int) -> NounPhrase | None:
    """Return the subject of a verb that no known speaker follows: before it, or any noun behind it."""
    if scene.is_a(hit.at - 1, "its_subject"):
        return (
            None  # إن برلين لا تعلق، لكنه شدد: whoever spoke before, not who is named in his words
        )
    noun = unlisted_subject(scene, hit, limit)
    before = hit.at - 1
    while scene.is_exactly(before, "auxiliary") or scene.is_exactly(before, "perfective"):
        before -= 1  # الذي كان قد تعهد
    if scene.is_exactly(before, "relative"):
        return noun or _antecedent(scene, before, hit.sentence.first)
    if scene.is_a(hit.at - 1, "pronoun") or "result" in hit.cue.flags:
        return _nearest_person(scene, hit.at - 1, hit.sentence.first)
    return _before(scene, hit) or noun


def _leading(scene: Scene, hit: CueHit, limit: int) -> NounPhrase | None:
    """Return the subject before its verb, or behind it where its words stand before: "...", said X."""
    subject = leading_subject(scene, hit)
    if subject is not None:
        return subject
    before = verb_start(scene, hit) - 1
    if scene.is_exactly(before, "relative"):
        return _antecedent(scene, before, hit.sentence.first)
    turned = scene.text(before) == "," or before + 1 in scene.closing or before < hit.sentence.first
    behind = _after(scene, hit, limit) if turned else None
    return behind if behind is not None and _closes_report(scene, behind.last, hit) else None


def _closes_report(scene: Scene, at: int, hit: CueHit) -> bool:
    """Tell whether a subject behind its verb is all that follows, not the subject of a clause."""
    ends = at >= hit.sentence.last or not scene.document.tokens[at].is_word
    return ends or scene.is_exactly(at, "preposition") or scene.is_exactly(at, "relative")


def _through(scene: Scene, hit: CueHit, limit: int) -> NounPhrase | None:
    """Return whose words the subject passes on.

    "جددت كندا، على لسان وزيرة خارجيتها أنيتا أناند", "قال عمروف، نقلاً عن ويتكوف، إن",
    "نقلت رويترز عن دبلوماسيين أن".
    """
    if "learns" in hit.cue.flags:  # علمت الجريدة من مصادر أن
        froms = scene.are_exactly("preposition", hit.at + 1, limit)
        return read_phrase(scene, froms[0] + 1, limit, governed=True) if froms else None
    relays = "relay" in hit.cue.flags
    tongues = scene.are_exactly("tongue", hit.at + 1, limit)
    for here in sorted({*tongues, *scene.are_exactly("quoting", hit.at + 1, limit)}):
        if here in tongues or relays or scene.is_a(here - 1, "passing_on"):
            return read_phrase(scene, here + 1, limit, governed=True)
    return None


def _after(scene: Scene, hit: CueHit, limit: int) -> NounPhrase | None:
    here = hit.at + 1
    while here < limit and (
        any(scene.is_exactly(here, cls) for cls in _SKIP_CLASSES)
        or (scene.is_exactly(here, "preposition") and scene.is_exactly(here - 1, "each"))
    ):
        here += 1
    here = after_hearer(scene, here, limit)
    if here >= limit or scene.is_exactly(here, "continuation"):
        return None  # وقال وهو يبتسم: a circumstance
    phrase = read_phrase(scene, here, limit)
    return None if phrase is not None and is_patient(scene, phrase, hit) else phrase


def _behind_adjuncts(scene: Scene, hit: CueHit, limit: int) -> NounPhrase | None:
    """Read a subject after where, when or to whom it was said: وقال للصحفيين في برلين المستشار X إن.

    Only one that no noun before it can govern: a person with a definite title, after a definite word.
    """
    for at in range(hit.at + 2, min(limit, hit.at + _NEAR)):
        mention = scene.starts.get(at)
        head = head_at(scene, at)
        if head is None or head.cls != "title" or not head.definite:
            continue
        if (mention is not None and mention.proclitic) or not _closes(scene, at - 1):
            continue
        agrees = hit.cue.gender in (None, head.gender)
        phrase = read_phrase(scene, at, limit) if agrees else None
        if phrase is not None and phrase.kind in (PhraseKind.PERSON, PhraseKind.TITLE):
            return phrase
    return None


def _closes(scene: Scene, at: int) -> bool:
    """Tell whether no noun after a token can depend on it: a name, a definite word, a comma."""
    lexicon = scene.language.lexicon
    text = scene.text(at)
    if at in scene.covered or text == ",":
        return True
    return any(
        rest.startswith(lexicon.definite) and not lexicon.is_a(rest, "preposition")  # not إلى
        for _, rest in lexicon.bare(text)
    )


def _before(scene: Scene, hit: CueHit) -> NounPhrase | None:
    """Read the subject before its verb: right after the start of the clause the verb closes."""
    preceded = scene.are_a("preceded", hit.sentence.first, hit.at)
    if preceded:  # سبق لفلان أن قال
        return read_phrase(scene, preceded[-1] + 1, hit.at, governed=True)
    for start in _clause_starts(scene, hit):
        phrase = read_phrase(scene, _skip(scene, start, hit.at), hit.at)
        if phrase is None or phrase.last > hit.at or not agrees(scene, phrase, hit):
            continue
        last = _past_relative(scene, phrase.last, hit.at)
        if hit.at - last <= _NEAR and not _verb_between(scene, last, hit.at):
            return phrase
    return None


def _past_relative(scene: Scene, at: int, limit: int) -> int:
    """Return where a relative clause between commas after a subject closes, or `at`."""
    if scene.text(at) == "," and scene.is_exactly(at + 1, "relative"):
        commas = [here for here in range(at + 1, limit) if scene.text(here) == ","]
        return commas[-1] if commas else at
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


def _antecedent(scene: Scene, at: int, first: int) -> NounPhrase | None:
    """Return the name that a relative clause speaks of: the nearest one before it."""
    return _nearest_person(scene, at, max(first, at - _MOST))


def passed_on_by(scene: Scene, hit: CueHit, subject: NounPhrase | None) -> NounPhrase | None:
    """Return who passes another's words on: الناطق in "نقل الناطق عن بارو أن", "ونقل X عن Y قوله إن"."""
    if subject is None or not scene.is_exactly(subject.first - 1, "quoting"):
        return None
    for at in range(subject.first - 2, hit.sentence.first - 1, -1):
        if scene.carries(at):
            phrase = read_phrase(scene, at + 1, subject.first - 1)
            one = phrase is not None and phrase.kind in _PASSING_ON
            return phrase if one else None
    return None


def answers(scene: Scene, hit: CueHit) -> bool:
    """Tell whether the verb answers who asks in its sentence: سألته X ...، فرد قائلا."""
    asks = scene.are_a("asks", hit.sentence.first, hit.at)
    return any(scene.is_a(at, "answers") for at in (hit.at, hit.at - 1)) and bool(asks)


def _nearest_person(scene: Scene, at: int, first: int) -> NounPhrase | None:
    """Return whom a pronoun before a verb means: the last person named in the sentence (وهو يقول)."""
    for here in range(at - 1, first - 1, -1):
        mention = scene.covered.get(here)
        if mention is not None and mention.kind is EntityKind.PERSON:
            return NounPhrase(PhraseKind.PERSON, mention.first, mention.last, mention=mention)
    return None


def subject_right_before(scene: Scene, hit: CueHit) -> NounPhrase | None:
    """Return the person right before a participle: "وهو ما اختلف معه فيه ترامب قائلا إن ..."."""
    before = scene.covered.get(hit.at - 1)
    if hit.kind is not CueKind.PARTICIPLE or before is None or before.kind is not EntityKind.PERSON:
        return None
    return NounPhrase(PhraseKind.PERSON, before.first, before.last, mention=before)


def main_subject(scene: Scene, hit: CueHit) -> NounPhrase | None:
    """Return who acts in a sentence whose verb is none of saying: the first person that can be subject.

    "لم يشأ نائب الوزير X التعليق، مكتفياً بالقول إن ...": the participle has his subject. A topic
    particle begins anew: "... أما الوزير Y فخفف من حدته بالقول إن".
    """
    first = max(scene.are_a("topic", hit.sentence.first, hit.at), default=hit.sentence.first)
    at = first
    if scene.language.lexicon.syntax.subject_first and not begins_clause(scene, hit):
        return None  # the verb has its own subject, which was not read
    while at < hit.at:
        quotation = scene.opening.get(at)
        if quotation is not None:
            at = quotation.outer_last
            continue
        phrase = None
        if not scene.is_exactly(at - 1, "preposition"):
            phrase = read_phrase(scene, at, hit.at)
        near = at - first < _NEAR_START  # later a title may be anybody's: شقيق زعيم
        titled = phrase is not None and near and _is_title(phrase)
        acts = phrase is not None and (titled or phrase.kind is PhraseKind.PERSON)
        if phrase is not None and acts and agrees(scene, phrase, hit):
            return phrase
        at = phrase.last if phrase is not None and phrase.last > at else at + 1
    return None


def _is_title(phrase: NounPhrase) -> bool:
    """Tell whether a phrase is a title; an indefinite rank may be an adjective: حل سياسي."""
    head = phrase.head
    adjective = head is not None and head.cls == "rank" and not head.definite
    return phrase.kind is PhraseKind.TITLE and not adjective


def _document_after(scene: Scene, hit: CueHit, limit: int) -> NounPhrase | None:
    for here in range(hit.at + 1, min(limit, hit.at + 4)):
        phrase = read_phrase(scene, here, limit, governed=True)
        if phrase is not None:
            return phrase
    return None


def _source_of(scene: Scene, hit: CueHit) -> NounPhrase | None:
    """Return whom "نقلت وكالة ... عن X قوله" quotes: the phrase after the last عن before the noun.

    Behind a verbal noun without a pronoun it is the genitive: إعلان كييف أن.
    """
    if scene.is_exactly(hit.at, "saying_noun"):
        return read_phrase(scene, hit.at + 1, hit.sentence.last)
    ascribed = scene.are_a("ascribes", hit.sentence.first, hit.at)
    for here in range(hit.at - 1, hit.sentence.first - 1, -1):
        to_whom = ascribed and here > ascribed[-1] and scene.is_exactly(here, "ascribed_to")
        if scene.is_exactly(here, "quoting") or to_whom:
            return read_phrase(scene, here + 1, hit.at, governed=True)
    return None
