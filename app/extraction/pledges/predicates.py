"""Predicates of commitment, the records: what is promised, planned or refused, and how firmly."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.vocabulary import PledgeAction, PledgeStatus
from app.extraction.pledges.marks import Mark
from app.extraction.triggers import PledgeRole, Tense

STATUS = {
    PledgeRole.COMMIT: PledgeStatus.PLEDGED,
    PledgeRole.ANNOUNCE: PledgeStatus.PLEDGED,
    PledgeRole.ALLOT: PledgeStatus.PLEDGED,
    PledgeRole.REDUCE: PledgeStatus.PLEDGED,
    PledgeRole.HEAD: PledgeStatus.PLEDGED,
    PledgeRole.ASPECT: PledgeStatus.PLEDGED,
    PledgeRole.DONE: PledgeStatus.IN_FORCE,
    PledgeRole.ONGOING: PledgeStatus.IN_FORCE,
    PledgeRole.READY: PledgeStatus.PLANNED,
    PledgeRole.PLAN: PledgeStatus.PLANNED,
    PledgeRole.INCLUDE: PledgeStatus.PLEDGED,
    PledgeRole.WANT: PledgeStatus.CONSIDERING,
    PledgeRole.CONSIDER: PledgeStatus.CONSIDERING,
    PledgeRole.DECIDE: PledgeStatus.CONSIDERING,
    PledgeRole.REFUSE: PledgeStatus.DECLINED,
}
ABSENT = (
    "absent"  # the class of a refusal that says what there will not be: لا جنود, لن يكون هناك جنود
)
TALK = "talk"
_DENY = "deny"
_QUIT = "quit"
BEGUN = "begun"
_LASTING = frozenset((PledgeAction.TRAINING, PledgeAction.MILITARY_AID, PledgeAction.INTELLIGENCE))
FORESEES = "foresees"
_BARE = frozenset(("train", "arm"))  # هولندا تدرب
_OFFER, _ADOPTS = "offer", frozenset(("adopts", "extend"))
_EXEMPT = "exempt"
_SERVICES = frozenset(("heal", "care"))  # عرضت علاج 120 جريحا
_RULE_OUT = "rule_out"
_UNDENIED = frozenset(("hinder", "wait", "hesitate"))
_WEAKEST = (
    PledgeStatus.CONSIDERING,
    PledgeStatus.PLANNED,
    PledgeStatus.PLEDGED,
    PledgeStatus.IN_FORCE,
)


def lasts(mark: Mark) -> bool:
    """Tell whether a verb says that something goes on: تواصل ألمانيا تدريب الجنود."""
    lasting = mark.word.cls == "lasting" and mark.word.tense is Tense.PRESENT
    return lasting and not mark.word.first_person


def _firmness(mark: Mark) -> PledgeStatus:
    """Return how firm one link is; what was decided is a pledge, what will be decided is open."""
    if mark.word.role is PledgeRole.DECIDE and mark.word.tense is Tense.PAST:
        return PledgeStatus.PLEDGED
    if lasts(mark) or mark.word.cls == BEGUN:
        return PledgeStatus.IN_FORCE
    return STATUS[mark.word.role]


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a predicate governs, at a half-open token range."""

    first: int
    last: int
    action: PledgeAction


@dataclass(slots=True)
class Predicate:
    """Operators in text order and what they govern; grows while a sentence is read."""

    governors: list[Mark]
    negated: bool
    starts: int
    actions: list[Action] = field(default_factory=list)
    head: Mark | None = None
    possible: bool = False  # قد ترسل
    waits: bool = True  # for what the last governor or head governs
    purpose: bool = False  # inside a purpose that belongs to an action
    clause: bool = False  # behind أن: only another verb or operator goes on
    resumes: bool = False  # what it is about was named before
    shared: bool = False  # what it gives is a share in a mission
    subordinate: bool = False  # what it promises stands in a clause behind أن
    relative: bool = False  # its subject stands behind: الدعم الذي ستقدمه واشنطن
    behind: bool = False  # a state or judgement said of its action
    passive: bool = False  # what is given is its subject: مركزان سيقامان
    apart: bool = False  # set against what its subject promises: مدربين لا جنودا
    open: bool = False  # لم تحسم: not decided yet
    put_off: bool = False  # ستقرر في الوقت المناسب
    recipient: Mark | None = None  # Ukraine, where it is named as who has it

    @property
    def governor(self) -> Mark:
        """The first operator or verb: the one that has the subject."""
        return self.governors[0]

    def gives(self, thing: Mark) -> bool:
        """Tell whether a thing is what it promises; what is coordinated may begin a clause."""
        first = self.actions[0]
        return first.first <= thing.first <= first.last

    @property
    def listed(self) -> bool:
        """Whether its actions are the items of a list (تشمل الالتزامات …)."""
        return any(mark.word.role is PledgeRole.INCLUDE for mark in self.governors)

    @property
    def says_nothing(self) -> bool:
        """Whether it denies what not doing says nothing of: لن تعرقل, لم يتردد, لن أناقش أنظمة بعينها."""
        if self.governor.word.cls == _DENY and not self.head and len(self.governors) == 1:
            return True  # نفى وجود جنود: what is there, not what will be
        classes = {self.governor.word.cls, self.governors[-1].word.cls}
        talk = TALK in classes and self.head is None and not self.resumes
        exempts = self.governor.word.cls == _EXEMPT and all(
            own.action is PledgeAction.SANCTIONS for own in self.actions
        )  # لن نستثني أسطول الظل
        return self.negated and (talk or exempts or not _UNDENIED.isdisjoint(classes))

    @property
    def allots(self) -> bool:
        """Whether money right behind a verb of allotting can be its subject: خصص مبلغ مليار."""
        verb, first = self.governors[-1], self.actions[0]
        past = verb.word.role is PledgeRole.ALLOT and verb.word.tense is Tense.PAST
        return past and first.action is PledgeAction.FUNDING and first.last <= verb.last + 2

    @property
    def lasts_vaguely(self) -> bool:
        """Whether what goes on is no help that is given all the time: تواصل مشاركتها في الجهود."""
        return lasts(self.governor) and any(own.action not in _LASTING for own in self.actions)

    @property
    def reached(self) -> int:
        """The token behind the last word that belongs to it."""
        head = self.head.last if self.head else 0
        action = self.actions[-1].last if self.actions else 0
        return max(self.governors[-1].last, head, action)

    @property
    def kept(self) -> bool:
        """Whether it governs what is promised where it is denied: لن نخفض دعمنا, لن تتخلى عن تعهدها."""
        return self.quits or self.governor.word.role is PledgeRole.REDUCE

    @property
    def quits(self) -> bool:
        """Whether someone gives up what it governs."""
        return self.governor.word.cls == _QUIT

    def _of_kept(self, links: Sequence[PledgeStatus]) -> PledgeStatus:
        """Return how firm what someone will not give up is: لن تتراجع عن رفضها إرسال جنود."""
        refused = PledgeStatus.DECLINED in links
        return PledgeStatus.DECLINED if refused else PledgeStatus.PLEDGED

    def status_of(self, action: Action) -> PledgeStatus:
        """Return how firm one of its actions is.

        Sanctions that were adopted are in force; who offers to do something is only ready to.
        """
        told, status = self.governor.word, self.status
        bare = (action.first, action.last) == (self.governor.first, self.governor.last)
        if (
            bare
            and self.governor.behind_name
            and told.cls in _BARE
            and told.role is PledgeRole.HEAD
            and told.tense is Tense.PRESENT
            and not self.possible
        ):
            return (
                PledgeStatus.IN_FORCE if status is PledgeStatus.PLEDGED else status
            )  # هولندا تدرب
        if status is not PledgeStatus.PLEDGED or told.tense is not Tense.PAST:
            return status
        if told.cls in _ADOPTS and action.action is PledgeAction.SANCTIONS:
            return PledgeStatus.IN_FORCE
        serves = self.head is not None and self.head.word.cls in _SERVICES
        offered = told.cls == _OFFER and self.head is not None and not serves
        return PledgeStatus.PLANNED if offered else status

    def _told(self) -> list[Mark]:
        """Return the links that say how firm it is, without what only says where it is written or wanted."""
        told = self.governors
        if told[0].word.cls == FORESEES and told[-1].word.tense is Tense.FUTURE:
            told = told[1:]  # تنص الفقرة على أن الحلفاء سيمولون: what the text says
        if told[0].word.tense is Tense.PAST:  # وقعت عقدا يقضي بإنتاج مسيرات
            told = [told[0], *(mark for mark in told[1:] if mark.word.cls != FORESEES)]
        if any(mark.word.role is PledgeRole.READY for mark in told):  # مستعد وراغب
            told = [mark for mark in told if mark.word.role is not PledgeRole.WANT]
        return told

    @property
    def _is_kept_open(self) -> bool:
        """Whether someone refuses to say no: رفض استبعاد إرسال جنود."""
        refuses = not self.negated and self.governor.word.role is PledgeRole.REFUSE
        return refuses and any(mark.word.cls == _RULE_OUT for mark in self.governors[1:])

    @property
    def status(self) -> PledgeStatus:
        """How firm it is: declined where one link says no, else the weakest link."""
        if self.put_off:
            return PledgeStatus.DECLINED
        links = [_firmness(mark) for mark in self._told()]
        if self.negated and self.kept:
            return self._of_kept(links[1:])
        refused = PledgeStatus.DECLINED in links
        if self.quits and not self.negated and PledgeStatus.DECLINED in links[1:]:
            return PledgeStatus.PLEDGED  # تراجعت عن رفضها تسليم مقاتلات
        if (self.negated and refused) or self.open or self._is_kept_open:
            return PledgeStatus.CONSIDERING
        if self.negated or refused:
            return PledgeStatus.DECLINED
        if self.possible:
            return PledgeStatus.PLANNED if self.listed else PledgeStatus.CONSIDERING
        return next(status for status in _WEAKEST if status in links)
