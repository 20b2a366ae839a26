"""Words given to a source without a verb of saying: بحسب, وفقاً لـ, نقلاً عن, كما قال, على حد قوله.

Rules: source_before, source_after, as_said, trailing.
"""

from dataclasses import replace

from app.domain.vocabulary import CueClass, EntityKind
from app.extraction.document import Sentence
from app.extraction.grammar.complements import complement_near
from app.extraction.grammar.noun_phrases import read_phrase
from app.extraction.phrase_kinds import NounPhrase, PhraseKind
from app.extraction.scene import Scene
from app.extraction.statements.candidates import Candidate
from app.extraction.statements.clause_ends import clause_end
from app.extraction.statements.cues import CueHit, CueKind
from app.extraction.statements.leading_subjects import subject_start
from app.extraction.statements.sourced_sentences import parted, topic_around, whole
from app.extraction.statements.subjects import ends_clause, find_subject
from app.extraction.statements.unlisted import is_unread
from app.extraction.word_forms import CueForm

_LEAST_WORDS = 4
_WORDS = 2
_SAYS = frozenset({"says", "cont"})


def source_phrase(scene: Scene, hit: CueHit) -> NounPhrase | None:
    """Return whom "بحسب", "وفقا ل", "نقلا عن", "بحسب ما أفاد" name; None for "حسب تعبيره"."""
    for at in (hit.at, hit.at + 1):
        if scene.is_a(at, "source_pronoun") and scene.is_a(hit.at, "according_to"):
            return NounPhrase(PhraseKind.PRONOUN, at, at + 1)  # وبحسبها، فإن; وفقا له
    at = _past_frame(scene, hit)
    if scene.finite_cue(at):
        at += 1
    elif scene.is_a(at, "stands_in"):
        at += 2 + scene.is_exactly(at + 2, "tongue")  # حسب ما جاء على لسان المتحدث
    if scene.is_exactly(at, "own_words") or at >= hit.sentence.last:
        return None
    phrase = read_phrase(scene, at, hit.sentence.last, governed=True) or _outlet(scene, at)
    carries = phrase is not None and scene.carries(at - 1)
    if phrase is not None and carries and scene.is_exactly(phrase.last, "quoting"):
        return read_phrase(scene, phrase.last + 1, hit.sentence.last, governed=True) or phrase
    if phrase is None or not scene.is_a(hit.at, "topic_of"):
        return phrase
    # "as for X" gives X's view only of a person, before "، فإن ...".
    view = scene.text(phrase.last) == "," and scene.is_exactly(phrase.last + 1, "complementizer")
    return phrase if phrase.kind is PhraseKind.PERSON and view else None


def _past_frame(scene: Scene, hit: CueHit) -> int:
    """Return the token behind the words that belong to the frame: بحسب ما, على حد تعبير, وفقا لأحدث أرقام."""
    at = hit.at + 1
    if scene.is_exactly(at, "preposition") or scene.is_exactly(at, "as_verb"):
        at += 1
    while any(scene.is_exactly(at, cls) for cls in ("viewpoint", "measure", "wording", "opinion")):
        at += 1
    while scene.is_governed(at, "data_noun"):
        at += 1
    return _past_adjective(scene, at, hit)


def _outlet(scene: Scene, at: int) -> NounPhrase | None:
    """Return an outlet that is named by a word with another meaning too: بحسب الأناضول."""
    quotation = scene.opening.get(at)
    if quotation is not None and 0 < quotation.last - quotation.first <= _WORDS:
        name = (quotation.first, quotation.last)  # بحسب إحصائية "يونامي"
        return NounPhrase(PhraseKind.NOUN, at, quotation.outer_last, name=name)
    mention = scene.starts.get(at)
    if mention is None or mention.kind is not EntityKind.SOURCE:
        return None
    return NounPhrase(PhraseKind.ENTITY, mention.first, mention.last, mention=mention)


def _past_adjective(scene: Scene, at: int, hit: CueHit) -> int:
    """Return the token behind an adjective of figures that belong to somebody: بيانات أولية للوزارة."""
    lexicon = scene.language.lexicon
    led = any(p and p not in lexicon.conjunctions for p, _ in lexicon.bare(scene.text(at + 1)))
    adjective = led and scene.is_governed(at - 1, "data_noun") and at not in scene.covered
    owner = read_phrase(scene, at + 1, hit.sentence.last, governed=True) if adjective else None
    direct = read_phrase(scene, at, hit.sentence.last, governed=True) if owner is not None else None
    return at + 1 if owner is not None and direct is None else at


def opens_sentence(scene: Scene, hit: CueHit) -> bool:
    """Tell whether only adverbs and conjunctions stand before the cue in its sentence."""
    light = scene.language.lexicon.conjunctions
    before = range(hit.sentence.first, hit.at)
    return all(scene.is_a(at, "adverb") or scene.text(at) in light for at in before)


def with_source(scene: Scene, candidate: Candidate, source: NounPhrase) -> Candidate:
    """Join a source before the verb: بحسب X، قال Y relays Y; نقلا عن X، كتبت Y gives X's words.

    A verb right behind an indefinite source only describes it: وبحسب مسؤول اشترط عدم كشف هويته، فإن.
    """
    hit = candidate.hit
    behind = hit is not None and hit.at == source.last and not hit.proclitic
    if candidate.subject is None and behind:
        return replace(candidate, subject=source)
    if scene.is_a(source.first - 2, "passing_on") and scene.text(source.last) == ",":
        return replace(candidate, subject=source, relay=candidate.subject)
    return replace(candidate, relay=source)


def with_trailing_source(candidate: Candidate, source: NounPhrase) -> Candidate:
    """Give words that an outlet carries to the source behind them: ذكرت رويترز أن P، نقلا عن X."""
    subject = candidate.subject
    mention = subject.mention if subject is not None else None
    carried = mention is not None and mention.kind is EntityKind.SOURCE
    behind = bool(candidate.ranges) and candidate.ranges[-1][1] <= source.first
    return replace(candidate, subject=source) if carried and behind else candidate


def before_words(scene: Scene, sentence: Sentence, source: NounPhrase) -> Candidate | None:
    """Return what follows "وبحسب المسودة التي ...، فإن ...": after the comma, or from فإن."""
    first = _body_start(scene, source.last, sentence.last)
    if first is None:
        return None
    last = clause_end(scene, first, sentence.last)
    if last - first < _LEAST_WORDS:
        return None
    return Candidate(
        "source_before", source.first, sentence, ranges=((first, last),), subject=source
    )


def words_so_far(scene: Scene, hit: CueHit, source: NounPhrase) -> Candidate | None:
    """Return what "بحسب X، فإن P، مؤكدا أن Q" gives to its source before the verb or participle, or None."""
    found = before_words(scene, hit.sentence, source)
    if found is None or found.ranges[0][1] > hit.at:
        return None
    first = found.ranges[0][0]
    answers = any(scene.is_exactly(first, cls) for cls in ("complementizer", "then_clause"))
    return found if answers else None


def _body_start(scene: Scene, at: int, end: int) -> int | None:
    if scene.is_exactly(at, "complementizer"):  # وحسب ماكرون فإن
        return at
    commas = [
        here for here in range(at, end) if scene.text(here) == "," and here not in scene.quoted
    ]
    for here in commas:
        if scene.is_exactly(here + 1, "complementizer"):
            return here + 1
    if len(commas) > 1 and scene.is_exactly(commas[0] + 1, "continuation"):
        del commas[0]  # بحسب X، وهي معدة تحقيقات، فقد: who the source is
    then = [here for here in scene.are_exactly("then_clause", at, end) if here not in scene.quoted]
    return commas[0] + 1 if commas else next(iter(then), None)


def after_words(scene: Scene, hit: CueHit, source: NounPhrase) -> Candidate | None:
    """Return the sentence before "، بحسب فلان", or around it: والعقوبات، بحسب أوربان، لا تضر بروسيا.

    None where the source parts a verb of saying from its subject or its object: X، بحسب تاس، قال إن;
    جدد X، بحسب تاس، تأكيده أن.
    """
    if _parts_report(scene, source.last):
        return None
    around = topic_around(scene, hit, hit.at, source, "source_after")
    return around or parted(scene, hit, hit.at, source, "source_after")


def _parts_report(scene: Scene, at: int) -> bool:
    """Tell whether a comma or a dash closes a source before the verb or verbal noun that it parts off."""
    behind = scene.cue(at + 1) if scene.text(at) in (",", "-") else None
    return behind is not None and behind[1].form is not CueForm.PARTICIPLE


def as_said(scene: Scene, hit: CueHit) -> Candidate | None:
    """Return the sentence before "، كما قال فلان", "، حسبما ذكرت المتحدثة", "على ما أفاد مصدر"."""
    if not scene.is_exactly(hit.at - 1, "as_verb") or hit.kind is not CueKind.VERB:
        return None
    start = hit.at - 1
    upon = scene.is_exactly(start - 1, "upon") and scene.is_exactly(start, "relative")
    if upon:
        return _upon(scene, hit, start - 1)
    while scene.is_exactly(start - 1, "as_verb") or scene.is_exactly(start - 1, "according_to"):
        start -= 1
    present = hit.cue.form is CueForm.IMPERFECT and "impersonal" in hit.cue.flags
    expected = present and complement_near(scene, hit.at)
    if scene.is_exactly(start, "relative") or expected:
        return None  # ما يشير إلى: which shows, nobody's report; كما يتوقع أن: the narrator expects
    manner = scene.is_exactly(start, "according_to")  # كما without a pause may be "as well as"
    if not manner and (scene.text(start - 1) not in ',-"' or _adds(scene, hit)):
        return None
    subject = find_subject(scene, hit, hit.sentence.last)
    if subject is not None and subject.last <= hit.at:
        subject = None  # what stands before belongs to the words
    unread = subject is None and is_unread(scene, hit, hit.sentence.last)
    unread = unread or (not manner and _acts(scene, hit, subject))
    if unread or (subject is not None and _parts_report(scene, subject.last)):
        return None
    around = topic_around(scene, hit, start, subject, "as_said")
    return around or parted(scene, hit, start, subject, "as_said")


def _adds(scene: Scene, hit: CueHit) -> bool:
    """Tell whether كما joins another act: كما دعت الأحزاب إلى, كما أشارت إلى تراجع."""
    demands = hit.cue.cue_class is CueClass.DEMAND
    return demands or scene.is_exactly(hit.at + 1, "preposition")


def _acts(scene: Scene, hit: CueHit, subject: NounPhrase | None) -> bool:
    """Tell whether a verb that may have a noun as object has one: كما أعاد فرض العقوبات; not كما أعلنت الشرطة."""
    if "nominal" not in hit.cue.flags:
        return False
    return subject is None or not ends_clause(scene, subject.last, hit)


def _upon(scene: Scene, hit: CueHit, start: int) -> Candidate | None:
    """Return the sentence before "على ما أفاد مصدر"; على alone governs ما as any noun."""
    subject = find_subject(scene, hit, hit.sentence.last)
    if subject is None or subject.first != hit.at + 1:
        return None
    return whole(scene, hit, start, subject, "as_said")


def trailing(scene: Scene, hit: CueHit) -> Candidate | None:
    """Return the clause before ", X said" or "، يقول فلان"."""
    last = _closing_speaker(scene, hit)
    if last is not None:
        return whole(scene, hit, last.first, last, "trailing")
    start = subject_start(scene, hit)
    if hit.kind is not CueKind.VERB or scene.text(start - 1) != ",":
        return None
    bare = scene.language.lexicon.syntax.bare_clauses and "bare" in hit.cue.flags
    subject = find_subject(scene, hit, hit.sentence.last)
    if subject is None or not (bare or _closes_sentence(scene, hit, subject)):
        return None
    return whole(scene, hit, start, subject, "trailing")


def _closing_speaker(scene: Scene, hit: CueHit) -> NounPhrase | None:
    """Return who stands behind a comma before a verb that ends its sentence, as machines translate: P، شخصان قالا."""
    says = not hit.cue.flags.isdisjoint(_SAYS) and hit.kind is CueKind.VERB and not hit.proclitic
    if not says or scene.text(hit.at + 1) != "." or scene.language.lexicon.syntax.subject_first:
        return None
    for at in range(hit.at - 1, hit.sentence.first, -1):
        if scene.text(at) == ",":
            closing = read_phrase(scene, at + 1, hit.at)
            pronoun = closing is not None and closing.kind is PhraseKind.PRONOUN
            return None if pronoun and "says" not in hit.cue.flags else closing
    return None


def _closes_sentence(scene: Scene, hit: CueHit, subject: NounPhrase) -> bool:
    """Tell whether "قال فلان" gives what stands before it to him: it has no object, only adjuncts.

    What stands before it must be a clause, no adverbial: وفي ختام القمة، قال ماكرون ...
    """
    first, after = hit.sentence.first, subject.last
    says = hit.cue.cue_class is CueClass.SAY and not hit.cue.flags & {"nominal", "think", "noun"}
    if subject.first != hit.at + 1 or subject.kind is PhraseKind.NOUN or hit.proclitic or not says:
        return False
    opening = (
        "preposition", "circumstance", "subordinator", "adverb", "topic", "before_clause", "locative",
    )  # fmt: skip
    if any(scene.is_a(first, cls) for cls in opening) or scene.cue(first) is not None:
        return False
    goes_on = scene.text(after) in ",." or scene.is_exactly(after, "preposition")
    return goes_on or after >= hit.sentence.last or scene.is_exactly(after, "adverb")
