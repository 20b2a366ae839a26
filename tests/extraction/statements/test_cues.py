"""Cues where they stand as such, and the words they report."""

import pytest

from app.extraction.scene import Scene
from app.extraction.statements.clause_ends import clause_end
from app.extraction.statements.clauses import Shape, find_complement
from app.extraction.statements.cues import CueKind, find_cues
from tests.extraction.scenes import scene_of, token


def cues(text: str) -> list[tuple[str, str]]:
    scene = scene_of(text)
    return [
        (scene.document.text(hit.at, hit.at + 1), str(hit.kind))
        for sentence in scene.sentences
        for hit in find_cues(scene, sentence)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قال ماكرون إن الوقت ضيق.", [("قال", "verb")]),
        ("وأضاف أن الوقت ضيق.", [("وأضاف", "verb")]),
        ("وسيقول إن الوقت ضيق.", [("وسيقول", "verb")]),
        ("مشى، مشيرا إلى أن الوقت ضيق.", [("مشيرا", "participle")]),
        ("نقلت رويترز عن ماكرون قوله إن الوقت ضيق.", [("نقلت", "verb"), ("قوله", "masdar")]),
        ("وجاء في البيان أن الوقت ضيق.", [("وجاء", "stands_in")]),
        ("وجاء في المساء أن الوقت ضيق.", []),
        ("الوقت ضيق، بحسب ماكرون.", [("بحسب", "source")]),
        ("الوقت ضيق، كما قال ماكرون.", [("قال", "verb")]),
        ("صدرت كتب كثيرة هذا العام.", []),
        ("كتب ماكرون أن الوقت ضيق.", [("كتب", "verb")]),
        ("جاء رد موسكو سريعا.", []),
        ("رد ماكرون بأن الوقت ضيق.", [("رد", "verb")]),
        ("«قال ذلك أمس وذهب»", []),
    ],
)
def test_where_reporting_words_are_cues(text: str, found: list[tuple[str, str]]) -> None:
    assert cues(text) == found


def test_a_cue_knows_agreement_and_conjunction() -> None:
    scene = scene_of("وأضافت أن الوقت ضيق.")
    (hit,) = find_cues(scene, scene.sentences[0])
    assert (hit.proclitic, hit.cue.gender, hit.cue.number) == ("و", "f", "s")
    assert (hit.continues, hit.kind) == (True, CueKind.VERB)


def complement(text: str) -> tuple[Shape, str] | None:
    scene = scene_of(text)
    (hit, *_) = find_cues(scene, scene.sentences[0])
    content = find_complement(scene, hit, hit.sentence.last)
    if content is None:
        return None
    return content.shape, scene.document.text(content.first, content.last)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("قال ماكرون إن الوقت ضيق.", (Shape.CLAUSE, "إن الوقت ضيق")),
        ("قال ماكرون: «الوقت ضيق».", (Shape.QUOTE, "الوقت ضيق")),
        ("قال ماكرون: الوقت ضيق جدا.", (Shape.COLON, "الوقت ضيق جدا")),
        ("قال ماكرون «الوقت ضيق جدا علينا».", (Shape.QUOTE, "الوقت ضيق جدا علينا")),
        ("أكد ماكرون أن «الوقت ضيق».", (Shape.QUOTE, "الوقت ضيق")),
        ("قال ماكرون، الذي أكد أنه متعب، إن الوقت ضيق.", (Shape.CLAUSE, "إن الوقت ضيق")),
        ("قال ماكرون ذلك قبل أن يغادر المكان.", None),
        ("رحب ماكرون بالقرار.", None),
        ("انتقد ماكرون «تحالف الراغبين».", None),
    ],
)
def test_what_a_cue_reports(text: str, content: tuple[Shape, str] | None) -> None:
    assert complement(text) == content


def ends(text: str) -> str:
    """Return the words from the first إن to where the clause ends."""
    scene: Scene = scene_of(text)
    first = token(scene.document, "إن")
    return scene.document.text(first, clause_end(scene, first, len(scene.document.tokens)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("قال إن الوقت ضيق.", "إن الوقت ضيق"),
        ("قال إن الوقت ضيق، وذلك بعد لقاء طويل.", "إن الوقت ضيق"),
        ("قال إن الوقت ضيق، وذلك مؤسف حقا.", "إن الوقت ضيق، وذلك مؤسف حقا"),
        ("قال إن الوقت ضيق، مؤكدا أن العمل كثير.", "إن الوقت ضيق"),
        ("قال إن الوقت ضيق مؤكدا أن العمل كثير.", "إن الوقت ضيق"),
        ("قال إن الوقت ضيق، في إشارة إلى الهدنة.", "إن الوقت ضيق"),
        ("قال إن الوقت ضيق، بحسب رويترز.", "إن الوقت ضيق"),
        ("قال إن الوقت ضيق بحسب رويترز.", "إن الوقت ضيق"),
        ("قال إن الأمر يسير بحسب خطة قديمة.", "إن الأمر يسير بحسب خطة قديمة"),
        ("قال إن الوقت ضيق، على حد تعبيره.", "إن الوقت ضيق"),
        ("قال إن الوقت ضيق (جدا).", "إن الوقت ضيق (جدا)"),
        ("(قال إن الوقت ضيق).", "إن الوقت ضيق"),
        ("قال إن الوقت «ضيق. جدا».", "إن الوقت «ضيق. جدا»"),
        ("قال إن الوقت ضيق وأكد أن العمل كثير.", "إن الوقت ضيق"),
    ],
)
def test_where_a_clause_ends(text: str, words: str) -> None:
    assert ends(text) == words
