"""Names the registry does not know: a run of words after a title that are no words of the language.

Constructions (Arabic): title or rank + complements + name (النقيب تاراس هولوب), and name + comma +
title right after a reporting verb (قال سامح عبدالغني، الخبير ...). A run needs two words; a word of
the lexicon or of the list of common words ends it, so no common noun becomes a person.
"""

from app.domain.vocabulary import EntityKind, FormKind
from app.extraction.scene import Scene

_LONGEST = 8
_HYPHEN = "-"
_RANKS = frozenset({"rank_word"})  # ثاني
_WORDS = 2
_LETTERS = 2
_SHORT = 3
_MANY = 4  # words of a name behind which only a first or family name goes on
_COLUMN = 4  # blanks that part two columns; fewer are a slip of the typist


def read_name(scene: Scene, at: int, end: int, *, closed: bool = False) -> int | None:
    """Return the end of a personal name that begins at token `at`, or None.

    `closed` says that a definite phrase ends right before it. Then an indefinite noun can only be
    in apposition, a name, so one of its two words may be a common word (الأمين العام نعيم قاسم).
    """
    lexicon = scene.language.lexicon
    last = at
    sure: list[bool] = []
    while last < end and last - at < _LONGEST and _adjacent(scene, last, at):
        if scene.text(last) == _HYPHEN and last > at:
            last += 1
        elif _is_taken(scene, last, at, sure, closed=closed):
            break
        elif scene.text(last) in lexicon.name_particles and last + 1 < end:
            if last == at and _is_no_first_name(scene, at):
                break
            first_name = last == at and scene.text(last) not in lexicon.compounding
            sure += [True] * first_name  # بن رودس: at the beginning it is a first name
            last += 1
        else:
            own = _part_of_name(scene, last, at, sure, closed=closed)
            if own is None:
                break
            sure.append(own)
            last += 1
    while last > at and scene.text(last - 1) in (*lexicon.name_particles, _HYPHEN):
        last -= 1
    return last if len(sure) >= _WORDS and any(sure) else None


def read_framed_name(scene: Scene, at: int, end: int, *, explained: bool = False) -> int | None:
    """Return the end of a name that fills the space up to a comma, or None.

    Between two commas behind a title nothing else of two or three such words stands, so each may be a
    word that only could be a name, with the article but at the first: رئيسة الجمعية، مبروكة الجلاصي، أن.
    One must be nothing else, unless a title behind the comma has `explained` them: قال نير بركات، رئيس البلدية.
    """
    last = at
    longest = min(
        end, at + _WORDS + 2
    )  # a frame further off holds too many words: cost stays linear
    while last < longest and scene.text(last) != ",":
        last += 1
    words = range(at, last)
    definite = scene.language.lexicon.definite
    framed = last < end and len(words) in (_WORDS, _WORDS + 1)
    if not framed or scene.text(at).startswith(definite):
        return None
    given = is_name_word(scene, at) and is_name_word(scene, at + 1)
    given = given or scene.text(at) in scene.language.lexicon.given_names
    possible = all(
        _may_be_name(scene, here)
        or is_name_word(scene, here)
        or (given and here == last - 1)  # روبير كواسي لي: a syllable that is also a function word
        for here in words
    )
    sure = any(is_name_word(scene, here) for here in words)
    return (
        last if possible and (sure or (explained and not _is_adjective(scene, last - 1))) else None
    )


def _is_adjective(scene: Scene, at: int) -> bool:
    """Tell whether a word has the ending of adjectives from nouns, and no article: جامعي."""
    lexicon = scene.language.lexicon
    text = scene.text(at)
    ends = bool(lexicon.relational) and text.endswith((lexicon.relational, *lexicon.accusatives))
    feminine = bool(lexicon.feminine) and text.endswith(lexicon.feminine)
    return (ends or feminine) and not lexicon.has_article(text)


def _part_of_name(
    scene: Scene, at: int, first: int, sure: list[bool], *, closed: bool
) -> bool | None:
    """Tell whether a word goes on a name: surely (True), perhaps (False), or not (None)."""
    lexicon = scene.language.lexicon
    text = scene.text(at)
    word = lexicon.name_words[text]
    functions = {word.cls for word in lexicon.words.get(text, ())} - _RANKS
    if at > first and scene.text(at - 1) in lexicon.name_particles and not functions:
        return True if text[0].isalpha() else None  # عبد الفتاح, بن دينة, آل الشيخ, آل ثاني
    bound = at > first and scene.text(at - 1) == _HYPHEN and scene.hyphenates(at - 1)
    ends = at > first and text in lexicon.name_ends  # نصر الله, خليل زاد
    if bound or ends or word.listed or at in scene.covered or _also_name(scene, at, first):
        return True
    if not sure and word.joined:
        return None  # وساند مزوار: another clause
    if word.definite:
        return False if _definite_part(scene, at, first, sure, closed=closed) else None
    if len(sure) >= _WORDS and (
        lexicon.has_article(scene.text(at + 1)) or _and_another(scene, text)
    ):
        return None  # a noun before a definite one begins another phrase: ترؤس الوفد
    if is_name_word(scene, at) or _before_bracket(scene, at, sure):
        return True if len(sure) < _MANY else None
    if closed and len(sure) == 1 and sure[0]:
        return False if _may_be_name(scene, at, inflected=True) else None
    return False if closed and not sure and _may_be_name(scene, at) else None


def _before_bracket(scene: Scene, at: int, sure: list[bool]) -> bool:
    """Tell whether a bracket follows a name whose second word looks inflected: ألكسندر بورودي (قائد)."""
    inflected = scene.language.lexicon.name_words[scene.text(at)].inflected
    return len(sure) == 1 and sure[0] and inflected and scene.text(at + 1) == "("


def _definite_part(scene: Scene, at: int, first: int, sure: list[bool], *, closed: bool) -> bool:
    """Tell whether a word with an article goes on a name: طلال سلامة, أحمد العبدالله الأحمد الصباح.

    Not a title (حمدي عبد العزيز المتحدث), a plural (هادي المليشيات), what a preposition follows
    (فريد الموالي للحوثيين), nor a verbal noun behind a family name (إبراهيم الملا التفجير).
    """
    lexicon = scene.language.lexicon
    text = scene.text(at)
    if scene.text(at + 1).startswith(lexicon.definite[1:]) and at > first:
        return False
    second = len(sure) == 1 and closed and sure[0]
    behind = at - 1 > first and lexicon.has_article(scene.text(at - 1))
    acts = lexicon.looks_like_act(lexicon.without_article(text))
    several = text.endswith(lexicon.plurals)
    plain = text not in lexicon.heads and not several and not (behind and acts)
    return second or (bool(sure) and _arab(scene, first) and plain)


def _family(scene: Scene, at: int, first: int, sure: list[bool]) -> bool:
    """Tell whether a nationality right behind an Arab first name is a family name: منصور التركي."""
    mention = scene.covered[at]
    lexicon = scene.language.lexicon
    behind = scene.text(at - 1) in lexicon.given_names and at > first
    if mention.form is FormKind.NAME and behind and not lexicon.has_article(scene.text(at)):
        return not mention.proclitic and mention.last == mention.first + 1  # كريستوف بوتان
    nisba = mention.form is FormKind.NISBA and not mention.proclitic
    definite = scene.text(at).startswith(scene.language.lexicon.definite)
    return nisba and definite and bool(sure) and sure[-1] and _arab(scene, first)


def _is_taken(scene: Scene, at: int, first: int, sure: list[bool], *, closed: bool) -> bool:
    """Tell whether a word is another name, which is no part of the one that begins at `first`."""
    if at not in scene.covered or (at == first and closed and nation_as_name(scene, at)):
        return False
    return not _family(scene, at, first, sure)


def nation_as_name(scene: Scene, at: int) -> bool:
    """Tell whether a nationality is a first name: indefinite behind a definite phrase, زعيم الحزب | جورجي سيميون."""
    mention = scene.starts.get(at)
    lexicon = scene.language.lexicon
    nation = mention is not None and mention.form is FormKind.NISBA and not mention.proclitic
    plain = nation and not lexicon.has_article(scene.text(at))
    arab = scene.text(at) in lexicon.local_names and lexicon.has_article(scene.text(at + 1))
    return plain and (arab or is_name_word(scene, at + 1))  # تركي المالكي


def _is_no_first_name(scene: Scene, at: int) -> bool:
    """Tell whether a particle begins no name: محمد بن سلمان | بن عبدالعزيز, لا تحترم, دون إذن, فإن المؤتمر; but دون ستورغيس."""
    if scene.is_a(at, "complementizer") and scene.language.lexicon.has_article(scene.text(at + 1)):
        return True
    word = scene.text(at) in scene.language.lexicon.common and not is_name_word(scene, at + 1)
    return word or _follows_person(scene, at) or scene.is_exactly(at, "negation")


def _follows_person(scene: Scene, at: int) -> bool:
    mention = scene.covered.get(at - 1)
    return mention is not None and mention.kind is EntityKind.PERSON


def _also_name(scene: Scene, at: int, first: int) -> bool:
    """Tell whether a particle or noun is a first name as it is written here: علي, beside another name."""
    lexicon = scene.language.lexicon
    if scene.is_exactly(at, "rank_name") or scene.text(at) in lexicon.common_names:
        return at == first and begins_name(scene, at)
    word = lexicon.word(scene.text(at), "also_name")
    if word is None or scene.document.text(at, at + 1) != word.value:
        return False
    beside = at - 1 if at > first else at + 1
    text = scene.text(beside)
    family = lexicon.has_article(text) or is_name_word(scene, beside)
    named = text in lexicon.given_names or text in lexicon.name_particles
    return named or (at == first and family)


def begins_name(scene: Scene, at: int) -> bool:
    """Tell whether a noun that is a first name as well is one: رائد صالح, أمين أبو عليا, not أمير المنطقة."""
    particle = scene.text(at + 1) in scene.language.lexicon.name_particles
    return particle or is_name_word(scene, at + 1)


def _and_another(scene: Scene, text: str) -> bool:
    """Tell whether a word behind a whole name may join another one to it: محمد عبد اللطيف ومحمد."""
    lexicon = scene.language.lexicon
    joined = any(
        proclitic in lexicon.conjunctions and len(rest) >= _SHORT
        for proclitic, rest in lexicon.bare(text)
    )
    return joined and text not in lexicon.given_names


def _may_be_name(scene: Scene, at: int, *, inflected: bool = False) -> bool:
    """Tell whether a common word can stand for a name here: no function word, no verb of saying.

    With `inflected` it may look like a word with a pronoun: after توني, أبوت is not "her father".
    """
    lexicon = scene.language.lexicon
    text = scene.text(at)
    return (
        len(text) >= _LETTERS
        and scene.may_be_name(at)
        and at not in scene.covered
        and text not in lexicon.words
        and text not in lexicon.heads
        and not lexicon.is_verb(text)
        and _no_verb(scene, at, inflected=inflected)
        and (not lexicon.name_words[text].inflected or (inflected and not _joined(scene, text)))
    )


def _no_verb(scene: Scene, at: int, *, inflected: bool) -> bool:
    """Tell whether a word is no verb of saying, or behind a first name only looks like one: لوح."""
    reading = scene.cue(at)
    return reading is None or (inflected and "noun" in reading[1].flags)


def _joined(scene: Scene, text: str) -> bool:
    """Tell whether a particle of nouns is written onto the beginning of a known word: not فورد, كوتون."""
    lexicon = scene.language.lexicon
    return any(
        set(proclitic) - lexicon.clause_joiners
        and (rest in lexicon.common or rest in lexicon.words or lexicon.has_article(rest))
        for proclitic, rest in lexicon.bare(text)
    )


def _adjacent(scene: Scene, at: int, first: int) -> bool:
    tokens = scene.document.tokens
    return at == first or (
        tokens[at].line == tokens[at - 1].line and tokens[at].start - tokens[at - 1].end < _COLUMN
    )


def _arab(scene: Scene, at: int) -> bool:
    return scene.text(at) in scene.language.lexicon.local_names


def is_name_word(scene: Scene, at: int) -> bool:
    """Tell whether a token can be part of an unknown name: a word that is nothing else."""
    unknown = scene.language.lexicon.name_words[scene.text(at)].unknown
    return unknown and at not in scene.covered and scene.may_be_name(at)


def is_whole(scene: Scene, text: str) -> bool:
    """Tell whether a word has no particle written onto it and is no verb: not للصحفيين, كتبت."""
    lexicon = scene.language.lexicon
    joined = any(
        proclitic and (rest in lexicon.common or rest in lexicon.words)
        for proclitic, rest in lexicon.bare(text)
    )
    return not lexicon.is_verb(text) and not joined
