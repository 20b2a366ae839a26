"""Reports of the same utterance in several articles form a group: counted once, shown together.

Statements → pairs by one speaker, said within days of one another → those surely alike are joined,
the likest first, as long as all reports of a group go together on average: so a chain of reports,
each like the next one, does not end in another utterance. Reports of the same words are compared as
one. Which group a statement is in follows from the statements that pairs lead to, whatever else is
known and in whatever order it came.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from app.domain.refs import content_id
from app.domain.utterances import SpeakerDay, StatementEvidence, Utterance, UtteranceReport
from app.domain.vocabulary import StatementKind
from app.knowledge.order import in_time
from app.knowledge.utterance_likeness import (
    DAYS_APART,
    LEAST_ALIKE,
    Likeness,
    is_part_of,
    likeness,
    wording,
    words_of,
)

_ON_AVERAGE = 0.2  # how alike the reports of two groups that become one are
_NEAREST = (StatementKind.DIRECT, StatementKind.MIXED, StatementKind.INDIRECT)


def keys_of(evidence: StatementEvidence) -> tuple[SpeakerDay, ...]:
    """Return under which speakers and day a statement is found; none where no day is known."""
    day = evidence.day
    return () if day is None else tuple((speaker, day) for speaker in evidence.speakers)


def keys_near(evidence: StatementEvidence) -> frozenset[SpeakerDay]:
    """Return the speakers and days under which all statements are found that may be the same."""
    around = range(-DAYS_APART, DAYS_APART + 1)
    return frozenset(
        (speaker, day + timedelta(days=apart))
        for speaker, day in keys_of(evidence)
        for apart in around
        if date.min.toordinal() <= day.toordinal() + apart <= date.max.toordinal()
    )


def same_utterance(one: StatementEvidence, other: StatementEvidence) -> bool:
    """Tell whether two articles surely report the same utterance; two finds of one article are two."""
    return _compared(one, other).sure


def _compared(one: StatementEvidence, other: StatementEvidence) -> Likeness:
    found = likeness(one, other)
    apart = one.article_id == other.article_id or not set(one.speakers) & set(other.speakers)
    return Likeness(found.alike, sure=False) if apart else found


def group_utterances(evidence: Iterable[StatementEvidence]) -> tuple[Utterance, ...]:
    """Return the utterances behind the statements, in canonical order of their earliest report.

    The order of `evidence` plays no part. A statement that is like no other is an utterance too.
    """
    ordered = sorted(evidence, key=_canonical)
    groups = _joined(ordered)
    return tuple(_utterance([ordered[at] for at in sorted(group)]) for group in sorted(groups))


def _canonical(one: StatementEvidence) -> tuple[date, str, tuple[tuple[int, int], ...], str]:
    return in_time(one.published), one.article_id, one.spans, one.id


Pair = tuple[int, int]


@dataclass(slots=True)
class _Joining:
    """Statements on their way into groups: who is in which, and how alike those are that were compared."""

    statements: Sequence[StatementEvidence]
    alike: dict[Pair, Likeness]
    members: dict[int, list[int]]
    group_of: dict[int, int]

    def join(self, one: int, other: int) -> None:
        left, right = sorted((self.group_of[one], self.group_of[other]))
        if left == right or not self._go_together(self.members[left], self.members[right]):
            return
        for at in self.members[right]:
            self.group_of[at] = left
        self.members[left] += self.members.pop(right)

    def _go_together(self, left: Sequence[int], right: Sequence[int]) -> bool:
        pairs = [(min(a, b), max(a, b)) for a in left for b in right]
        average = sum(self.likeness(pair).alike for pair in pairs) / len(pairs)
        return average >= _ON_AVERAGE and all(
            self._may_be_one(pair, [*left, *right]) for pair in pairs
        )

    def likeness(self, pair: Pair) -> Likeness:
        if pair not in self.alike:
            self.alike[pair] = _compared(self.statements[pair[0]], self.statements[pair[1]])
        return self.alike[pair]

    def _may_be_one(self, pair: Pair, together: Sequence[int]) -> bool:
        """Tell whether two are no two utterances of one article.

        They may be one if they are as alike as reports of one, or parts of the same longer one.
        """
        one, other = (self.statements[at] for at in pair)
        if one.article_id != other.article_id or self.likeness(pair).alike >= LEAST_ALIKE:
            return True
        mine, theirs = words_of(one.text), words_of(other.text)
        longer = (words_of(self.statements[at].text) for at in together if at not in pair)
        return any(is_part_of(mine, held) and is_part_of(theirs, held) for held in longer)


def _joined(statements: Sequence[StatementEvidence]) -> list[list[int]]:
    """Return the places of the statements in groups."""
    joining = _Joining(
        statements,
        alike={},
        members={at: [at] for at in range(len(statements))},
        group_of={at: at for at in range(len(statements))},
    )
    sure = [pair for pair in _candidates(statements) if joining.likeness(pair).sure]
    for pair in sorted(sure, key=lambda pair: (-joining.likeness(pair).alike, pair)):
        joining.join(*pair)
    return list(joining.members.values())


def _candidates(statements: Sequence[StatementEvidence]) -> set[Pair]:
    """Return the pairs of statements of one speaker said within days of one another."""
    by_key: dict[SpeakerDay, list[int]] = defaultdict(list)
    for at, one in enumerate(statements):
        for key in keys_of(one):
            by_key[key].append(at)
    found: set[Pair] = set()
    for (speaker, day), here in by_key.items():
        found.update(combinations(here, 2))
        for apart in range(1, DAYS_APART + 1):
            if day.toordinal() + apart > date.max.toordinal():
                break
            there = by_key.get((speaker, day + timedelta(days=apart)), ())
            found.update((min(a, b), max(a, b)) for a in here for b in there)
    return found


def _utterance(reports: Sequence[StatementEvidence]) -> Utterance:
    """Make one utterance of its reports, which are in canonical order.

    The fullest report stands for it, the nearest to the spoken words among equals.
    """
    standing = min(
        reports,
        key=lambda one: (-words_of(one.text).weight, _NEAREST.index(one.kind), _canonical(one)),
    )
    others = (one for one in reports if one is not standing)
    return Utterance(
        content_id("utt", reports[0].id),
        (
            UtteranceReport(standing.id, None),
            *(UtteranceReport(one.id, wording(one, standing)) for one in others),
        ),
    )
