"""How far a sentence was read for pledges, and what stands at one of its tokens."""

from collections.abc import Sequence

from app.domain.vocabulary import PledgeAction
from app.extraction.pledges.marks import Mark
from app.extraction.pledges.memory import NEAR, Memory, right_before
from app.extraction.pledges.predicates import Predicate
from app.extraction.triggers import PledgeRole, PledgeTriggers

OF_HIS_OWN = frozenset(("threat", "insist"))  # of what he does himself, not of whom he asks
_WHO = frozenset(("from", "each"))  # من يعرقل, كل من يعرقل


class SentenceState:
    """The state of reading one sentence from left to right, and what can be told from it."""

    promised: PledgeAction | None = None  # the action of the last pledge before
    earlier: Mark | None = None  # the last thing that the sentence before names
    told = 0  # where that ends in what is read

    def __init__(self, words: Sequence[str], table: PledgeTriggers):
        self._words, self._table = words, table
        self._affixes = table.words.affixes
        self._current: Predicate | None = None
        self._past = Memory(words, self._affixes)
        self._beside: Mark | None = None  # the last thing that is not what is given
        self._for: Mark | None = None  # the last word that says what something given is for
        self._packed = False  # whether a word says what something given consists of
        self._refused = False  # whether the last predicate refuses

    def remember(self, named: Mark) -> None:
        """Keep what was named before reading begins."""
        self._past.named = named

    def _introduces(self, mark: Mark) -> bool:
        """Tell whether a conjunction is the complementizer of an operator: استعدادها لأن تكون."""
        current = self._current
        return (
            mark.word.role is PledgeRole.BREAK
            and mark.word.cls != "resumed"  # "but it" never does
            and current is not None
            and not current.actions
            and mark.first == current.governors[-1].last
        )

    def _is_that(self, at: int) -> bool:
        """Tell whether the particle of a clause stands at a token: ينتظر أن."""
        match = self._table.alone[self._words[at]]
        return match is not None and match.value.role is PledgeRole.CLAUSAL

    def _is_led(self, at: int) -> bool:
        """Tell whether a preposition is written onto a word: رهينة بتصويت."""
        while at < len(self._words) and self._words[at] == '"':
            at += 1
        bases = self._affixes.bases[self._words[at]] if at < len(self._words) else ()
        return any(base.prefix in self._affixes.prepositions for base in bases)

    def _joins_clause(self, at: int) -> bool:
        """Tell whether a joined complementizer stands at a token: وأنهم."""
        match = self._table.alone[self._words[at]] if at >= 0 else None
        if match is None or match.value.role is not PledgeRole.CLAUSAL:
            return False
        return match.prefix in self._affixes.conjunctions

    def _is_whoever(self, mark: Mark) -> bool:
        """Tell whether "who" stands right before a verb, not "from": من يعرقل القرض."""
        before = self._past.preposition
        who = before is not None and before.word.cls in _WHO and not before.ending
        return who and right_before(before, mark, 1)

    def _is_a_role(self, mark: Mark) -> bool:
        """Tell whether a possibility only tells which part is meant: الدور الذي قد تؤديه الهند."""
        relative, may = self._past.relative, self._past.may
        if mark.word.cls != "join" or relative is None or may is None:
            return False
        resumes = mark.ending in self._affixes.pronouns and bool(mark.ending)
        return resumes and self._past.is_possible(mark) and right_before(relative, may, 1)

    def _tells_which(self, mark: Mark) -> bool:
        """Tell whether an adjective only says which one is meant: النائب المعارض, العدد المقترح.

        What is given and proposed is no more than planned: الضمانات المقترحة ستشمل.
        """
        if right_before(self._past.named, mark, 1):
            return False
        bases = self._affixes.bases[self._words[mark.first - 1]] if mark.first else ()
        definite = any(base.prefix in self._affixes.articles for base in bases)
        return definite and mark.prefix in self._affixes.articles

    def _lasts(self, thing: Mark | None, mark: Mark) -> bool:
        """Tell whether what goes on stands right before the word that says so."""
        return thing is not None and mark.first - thing.last <= NEAR + 1

    def _insists(self) -> bool:
        """Tell whether the last word of demanding says what someone will do himself: يصر على عدم المشاركة."""
        return self._past.block is not None and self._past.block.word.cls in OF_HIS_OWN
