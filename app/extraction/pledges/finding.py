"""Pledges: what countries and groups commit themselves to, consider or refuse.

Input: the earlier stages' results. Output: `Pledge`s in text order, and what was rejected. A pledge is a predicate of
commitment (`pledge_reader`), its subject (`parties`), a condition (`conditions`), a quantity.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.domain.records import Pledge, Rejected
from app.domain.refs import split_ref
from app.domain.vocabulary import EntityKind
from app.extraction.context import ADVERSARIES, NewsContext
from app.extraction.document import Block, Sentence
from app.extraction.pledges.actors import Actors, Parties, by_token
from app.extraction.pledges.answers import Question, answers_to, question_of
from app.extraction.pledges.asides import Aside, find_asides, rejoined, without
from app.extraction.pledges.conditions import Conditions
from app.extraction.pledges.deadlines import Deadlines
from app.extraction.pledges.gaps import gaps_behind
from app.extraction.pledges.later_conditions import with_condition
from app.extraction.pledges.list_lines import (
    gift_of,
    header_of,
    is_quoted_heading,
    label_of,
    with_gift,
    with_item,
)
from app.extraction.pledges.marks import Mark, read_marks
from app.extraction.pledges.memory import Before
from app.extraction.pledges.named_marks import behind_names, of_ukraine, outside_names
from app.extraction.pledges.parted import across_names
from app.extraction.pledges.parties import PartyFinder
from app.extraction.pledges.predicates import Predicate
from app.extraction.pledges.reader import read_predicates
from app.extraction.pledges.records import CLAUSE_ENDS, Reading
from app.extraction.pledges.segments import segments
from app.extraction.pledges.told_deeds import as_deeds
from app.extraction.ranges import InOrder
from app.extraction.triggers import PledgeRole, PledgeTriggers, Tense

_READ = frozenset((Block.BODY,))
_QUESTION = "?"
_ABLE = "able"
_MEANT = frozenset({PledgeRole.READY, PledgeRole.PLAN, PledgeRole.CONSIDER})
_RESUMED = "resumed"
_BETWEEN = frozenset((PledgeRole.ASIDE, PledgeRole.ALSO))
_NEAR_BEFORE = 40  # tokens


def find_pledges(
    context: NewsContext, triggers: PledgeTriggers
) -> tuple[tuple[Pledge, ...], tuple[Rejected, ...]]:
    """Return the pledges to Ukraine in an article and what was rejected, each in text order."""
    found: list[Pledge] = []
    rejected: list[Rejected] = []
    alliances: list[Mark] = []
    header: tuple[int, Parties] | None = None
    earlier: Mark | None = None
    since, paragraph = 0, -1  # where the pledges of the sentence before begin
    conditions = Conditions(context.words, triggers.conditions)
    deadlines = Deadlines(context.words, context.dates, context.published, triggers.deadlines)
    questions = _questions(context, triggers)
    for sentence in context.sentences:
        asked = context.words[sentence.last - 1] == _QUESTION
        if sentence.block in _READ and not asked and not is_quoted_heading(context, sentence):
            first, last = sentence.first, sentence.last
            marks = read_marks(context.words, first, last, triggers, context.quantities)
            marks = as_deeds(of_ukraine(outside_names(marks, context), context), context, triggers)
            marks = across_names(marks, context, triggers, sentence)
            actors = Actors(context, triggers, by_token(marks), tuple(alliances))
            own = header_of(actors, sentence) or label_of(actors, sentence)
            if own or (header and header[0] != sentence.paragraph):
                header = (sentence.paragraph, own) if own else None
            asides = find_asides(context.words, first, last, marks, triggers)
            inside = frozenset(at for aside in asides for at in range(aside.first, aside.last))
            gift = None if own else gift_of(actors, sentence, marks)
            finder = PartyFinder(actors, inside, gift or (header[1] if header else None))
            marks = tuple(with_gift(sentence, marks)) if gift else marks
            read = behind_names(with_item(context.words, own, marks), context, inside)
            reader = _SentenceReader(finder, sentence, read, asides, conditions, deadlines, earlier)
            things = (mark for mark in reversed(read) if mark.word.role is PledgeRole.OBJECT)
            earlier = next(things, None)
            start = len(found)
            found += reader.answers(questions.get(first))
            for one in reader.pledges(found[-1] if found else None):
                if isinstance(one, Pledge):
                    found.append(one)
                else:
                    rejected.append(one)
            if start == len(found) and sentence.paragraph == paragraph:
                found[since:] = with_condition(actors, conditions, sentence, found[since:])
            since, paragraph = start, sentence.paragraph
            alliances += (mark for mark in marks if mark.word.cls == "alliance")
    return tuple(sorted(found, key=lambda pledge: pledge.spans)), tuple(rejected)


def _questions(context: NewsContext, triggers: PledgeTriggers) -> dict[int, Question]:
    """Return the questions by the first token of the sentence behind each.

    Those of an interview may stand in lines that are no sentences of the article's own.
    """
    found: dict[int, Question] = {}
    if _QUESTION not in context.words:
        return found
    opening = Sentence(0, 0, Block.BODY, 0)
    for before, behind in pairwise((opening, *context.sentences)):
        asks = before.last > 0 and context.words[before.last - 1] == _QUESTION
        first = before.first if asks else before.last
        asked = before._replace(first=first, last=behind.first)
        if _QUESTION not in context.words[asked.first : asked.last]:
            continue
        marks = read_marks(context.words, asked.first, asked.last, triggers, context.quantities)
        actors = Actors(context, triggers, by_token(outside_names(marks, context)))
        question = question_of(actors, asked, marks)
        if question is not None:
            found[behind.first] = question
    return found


def _is_told(one: Pledge, told: Sequence[Pledge | Rejected]) -> bool:
    """Tell whether the same was told before in its sentence."""
    return any(
        isinstance(other, Pledge)
        and (other.by, other.action, other.status) == (one.by, one.action, one.status)
        for other in told
    )


@dataclass(frozen=True)
class _SentenceReader:
    """One sentence with its trigger words and asides."""

    finder: PartyFinder
    sentence: Sentence
    marks: Sequence[Mark]
    asides: Sequence[Aside]
    conditions: Conditions
    deadlines: Deadlines
    earlier: Mark | None = None  # the last thing that the sentence before names

    def pledges(self, last: Pledge | None) -> Iterator[Pledge | Rejected]:
        """Yield the pledges and what is none; `last` is the pledge before the sentence."""
        previous: Parties | None = None
        earlier: Predicate | None = None
        told: list[Pledge | Rejected] = []
        marks = InOrder(self.marks)
        things = InOrder([mark for mark in self.marks if mark.word.role is PledgeRole.OBJECT])
        for segment in segments(self.finder.actors, self.sentence, self.finder.asides):
            inside = marks.within(segment.first, segment.last)
            ended = next((one for one in reversed(told) if isinstance(one, Pledge)), last)
            predicates = self._predicates(inside, things.before(segment.first), ended)
            predicates = [done for done in predicates if not self._is_forecast(done)]
            for place, predicate in enumerate(predicates):
                # "That" and "these commitments" go on with what was promised before.
                goes_on = last is not None and (predicate.listed or self._resumes_last(predicate))
                before = previous or (Parties(last.by) if last and goes_on else None)
                if before is not None and earlier is not None:
                    before = self._new_speakers(earlier, predicate) or before
                earlier = predicate
                follows = predicates[place + 1].starts if place + 1 < len(predicates) else None
                reading = self._reading(predicate, inside, follows, segment.first)
                found = self.finder.find(predicate, segment.first, before)
                parties = found if found.refs else self._goes_on(predicate, last)
                if parties.refs:
                    previous = parties
                    again = self._is_resumed(predicate)
                    for one in reading.pledges(predicate, parties):
                        if isinstance(one, Pledge) and again and _is_told(one, told):
                            continue  # تنظر في إرسال طائرة، وأنها لم ترفض أي خيار
                        told.append(one)
                        yield one
                    ends = segment.last if follows is None else follows
                    for gap in gaps_behind(self.finder.actors, predicate, inside, ends):
                        alike = self._reading(gap.predicate, inside, follows, segment.first)
                        yield from alike.pledges(gap.predicate, gap.parties, gap.counted)
                else:
                    yield reading.rejected(predicate, "nobody is named whom it could bind")
            previous = None if not predicates else previous

    def _goes_on(self, predicate: Predicate, last: Pledge | None) -> Parties:
        """Return the parties of the pledge before that the narrator's judgement goes on with: لكن إرسال جنود يبقى مؤجلا."""
        narrated = self.finder.context.statement_number(predicate.starts) is None
        goes_on = predicate.behind or predicate.allots
        judged = last is not None and goes_on and narrated and self._is_near(last)
        return Parties(last.by if last and judged else ())

    def _resumes_last(self, predicate: Predicate) -> bool:
        """Tell whether a sentence opens with a pronoun that goes on with the one before: ومع ذلك فإنه سيسهم."""
        marks, at = self.finder.actors.marks, predicate.starts - 1
        pronoun = marks.get(at)
        if pronoun is None or pronoun.word.cls != _RESUMED or self._statement_at(at) is not None:
            return False
        opens = (marks.get(place) for place in range(self.sentence.first, at))
        return all(mark is not None and mark.word.role in _BETWEEN for mark in opens)

    def _statement_at(self, token: int) -> int | None:
        return self.finder.context.statement_number(token)

    def _is_forecast(self, predicate: Predicate) -> bool:
        """Tell whether what may, can or will be is only what someone says who speaks for nobody, or an adversary.

        يرى الخبير أن فرنسا قد ترسل, أن الجيش لا يستطيع إبقاء, أن باريس تخطط لنقل.
        """
        context = self.finder.context
        told = predicate.governor.word
        can = predicate.possible or told.cls == _ABLE
        denied = predicate.negated and told.tense is Tense.PRESENT  # لن ترسل
        meant = (
            (told.role in _MEANT and told.tense is not Tense.PAST)
            or told.tense is Tense.FUTURE
            or denied
        )
        speakers = context.speakers_at(predicate.starts)
        if speakers and all(context.speaks_for(ref) in ADVERSARIES for ref in speakers):
            return told.tense is not Tense.PAST  # زعم لافروف أن بريطانيا تدرب مخربين
        if told.first_person or not (can or meant):
            return False
        return bool(speakers) and all(
            context.comments(ref)
            or (can and split_ref(ref)[0] is EntityKind.PERSON and context.speaks_for(ref) is None)
            for ref in speakers
        )

    def answers(self, question: Question | None) -> Iterator[Pledge]:
        """Yield what the sentence promises or refuses in answer to the question before it."""
        if question is None:
            return
        actors, first = self.finder.actors, self.sentence.first
        for predicate, parties in answers_to(actors, question, self.sentence, self.marks):
            reading = self._reading(predicate, self.marks, None, first)
            yield from (
                one for one in reading.pledges(predicate, parties) if isinstance(one, Pledge)
            )

    def _new_speakers(self, last: Predicate, predicate: Predicate) -> Parties | None:
        """Return the parties that speak where another statement begins: قالت السويد إنها ستدرس."""
        context = self.finder.context
        number = context.statement_number(predicate.starts)
        if number is None or number == context.statement_number(last.starts):
            return None
        said = self.finder.actors.speakers(predicate.starts)
        return Parties(said) if said else None

    def _predicates(
        self, marks: Sequence[Mark], named: Mark | None, last: Pledge | None
    ) -> list[Predicate]:
        """Return the predicates of a segment: asides are read apart from the clause around them.

        `named` is the thing named last before it, `last` the pledge before its sentence.
        """
        words, triggers = self.finder.context.words, self.finder.actors.triggers
        in_order = InOrder(marks)
        ends = marks[-1].last if marks else 0
        begins = marks[0].first if marks else 0
        own = [aside for aside in self.asides if begins - 1 <= aside.first < ends]
        if not own:
            promised = last.action if last and self._is_near(last) else None
            told = Before(named, promised, self.earlier)
            return list(read_predicates(words, marks, triggers, told))
        plain = without(words, own)
        outside = [mark for mark in marks if mark.first not in self.finder.asides]
        shifted = rejoined(plain, [plain.mark(mark) for mark in outside], own, triggers)
        found = [plain.back(done) for done in read_predicates(plain.words, shifted, triggers)]
        things = [mark for mark in marks if mark.word.role is PledgeRole.OBJECT]
        for aside in own:
            apart = in_order.within(aside.first, aside.last)
            told = Before(next((m for m in reversed(things) if m.last <= aside.first), None))
            found += read_predicates(words, apart, triggers, told) if aside.relative else ()
        return sorted(found, key=lambda predicate: predicate.starts)

    def _is_resumed(self, predicate: Predicate) -> bool:
        """Tell whether what a predicate is about was only named before: لم ترفض الفكرة."""
        mark = self.finder.actors.marks.get(predicate.actions[0].first)
        return mark is not None and mark.word.role is PledgeRole.ANAPHOR

    def _is_near(self, last: Pledge) -> bool:
        """Tell whether a pledge stands near enough before the sentence to be what is not decided yet."""
        told = self.finder.context.token_at(last.spans[-1].end)
        return self.sentence.first - told <= _NEAR_BEFORE

    def _reading(
        self, predicate: Predicate, marks: Sequence[Mark], follows: int | None, first: int
    ) -> Reading:
        """Return what a predicate is completed from, up to where the next one begins."""
        context = self.finder.context
        limit = shared = self.sentence.last if follows is None else max(follows, predicate.reached)
        if follows is not None and not CLAUSE_ENDS.intersection(
            context.words[predicate.reached : follows]
        ):
            shared = self.sentence.last  # one condition behind two joined verbs is for both
        triggers, found = self.finder.actors.triggers, (self.conditions, self.deadlines)
        return Reading(context, triggers, *found, marks, first, limit, shared)
