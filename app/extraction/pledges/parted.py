"""Trigger phrases that their subject or a quotation mark parts: لا ترى سويسرا ضرورة, فتح رئيس الوزراء الباب.

Input: `Mark`s, the context and the trigger table. Output: `Mark`s in text order.
"""

from collections.abc import Sequence

from app.extraction.context import NewsContext
from app.extraction.document import Sentence
from app.extraction.pledges.marks import Mark, read_marks
from app.extraction.triggers import PledgeRole, PledgeTriggers, best_reading

_PARTED = 3  # words of a phrase before or behind its subject
_PARTABLE = frozenset(
    (
        PledgeRole.COMMIT,
        PledgeRole.READY,
        PledgeRole.ASPECT,
        PledgeRole.PLAN,
        PledgeRole.CONSIDER,
        PledgeRole.REFUSE,
        PledgeRole.HEAD,
        PledgeRole.BLOCK,
        PledgeRole.DONE,
    )
)
_SUBJECTS = frozenset((PledgeRole.COMMITMENT, PledgeRole.OWN_GROUP))
_TITLES = frozenset((PledgeRole.TITLE, PledgeRole.STATE))
_TITLED = 16  # tokens of the titles before a name


def across_names(
    marks: Sequence[Mark], context: NewsContext, table: PledgeTriggers, sentence: Sentence
) -> tuple[Mark, ...]:
    """Return the trigger words with the phrases that their subject or a quotation mark parts.

    لا ترى سويسرا ضرورة, أبدت روما استعدادها, فتح رئيس الوزراء الباب, "منفتحة" على.
    """
    words, found = context.words, list(marks)
    for first, last in _between(found, context, sentence):
        for begins in range(max(first - _PARTED, sentence.first), first):
            starts = table.words.starting[words[begins]]
            if starts is None or not starts.longer:
                continue
            split = (*words[begins:first], *words[last : last + _PARTED])
            before = first - begins
            across = [m for m in table.words.longer_at(split, 0) if m.last > before]
            best = best_reading(across, table.words.affixes) if across else None
            alone = table.alone[words[begins]]
            finite = alone is not None and alone.value.tense and best and not best.value.tense
            if finite and alone and best and alone.value.role is best.value.role:
                continue  # توافق سلوفاكيا على: a verb by itself, no noun with its preposition
            if best is not None and best.value.role in _PARTABLE:
                ends = last + best.last - before
                cut = max((m.last for m in found if m.first < ends < m.last), default=ends)
                parts = range(first, last)  # the title of the subject is read for itself
                found = [
                    m
                    for m in found
                    if m.last <= begins or m.first >= ends or (m.first in parts and m.last <= last)
                ]
                found.append(Mark(begins, first, best.value, best.prefix, best.ending))
                if cut > ends:  # تعد بروكسل حزمة عقوبات: what is left of a phrase is read again
                    found += read_marks(words, ends, cut, table)
                break
    return tuple(sorted(found, key=lambda mark: mark.first))


def _between(
    marks: Sequence[Mark], context: NewsContext, sentence: Sentence
) -> list[tuple[int, int]]:
    """Return what may part a phrase: a subject with its titles, a document, or a quotation mark."""
    words, found = context.words, []
    titles = {mark.last: mark for mark in marks if mark.word.role in _TITLES}
    for mention in context.mentions_in(sentence.first, sentence.last):
        if mention.proclitic or mention.last >= len(words):
            continue
        first, last = mention.first, mention.last
        begins, further = [first], True
        while further:
            title = titles.get(begins[-1])
            other = context.mention_at.get(begins[-1] - 1)
            before = title.first if title else other.first if other else begins[-1]
            further = max(sentence.first, first - _TITLED) <= before < begins[-1]
            begins += [before] if further else []
        found += [(start, last) for start in begins]
    found += [(mark.first, mark.last) for mark in marks if mark.word.role in _SUBJECTS]
    quotes = (at for at in range(sentence.first, sentence.last - 1) if words[at] == '"')
    return [*found, *((at, at + 1) for at in quotes)]
