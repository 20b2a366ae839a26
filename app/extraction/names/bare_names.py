"""Names without a title: a first name of a list with a family name of none (أدولف هتلر, وجون سميث)."""

from app.extraction.grammar.personal_names import is_name_word, read_name
from app.extraction.scene import Scene

_SHORTEST = 3
_TWO = 2


def bare_name(scene: Scene, at: int, end: int) -> tuple[int, int] | None:
    """Return the range of a name that begins with a first name which is no word, or None.

    Not one that a thing is called by: شارع جون كينيدي, جامعة فيليب موريس, «جون دير».
    """
    if at in scene.covered or not _begins(scene, at):
        return None
    particles = scene.language.lexicon.name_particles
    last = read_name(scene, at, end)
    if last is None:
        return None
    while last - at > _TWO and _is_no_part(scene, last - 1):
        last -= 1
    joined = [here for here in range(at + 1, last) if _is_another(scene, here)]
    last = joined[0] if joined else last
    particle = scene.language.lexicon.first_name(scene.text(at)) in particles  # the island أبو موسى
    return (at, last) if last - at >= _TWO + particle and _is_family(scene, last - 1) else None


def _begins(scene: Scene, at: int) -> bool:
    """Tell whether a first name that is no word begins a name at a token."""
    lexicon = scene.language.lexicon
    first, before = lexicon.first_name(scene.text(at)), scene.text(at - 1)
    if first is None or len(first) < _SHORTEST or lexicon.has_article(first):
        return False
    if first in lexicon.common or first in lexicon.heads or first in lexicon.words:
        return False
    inside = before in lexicon.given_names or lexicon.word(before, "also_name") is not None
    inside = (inside or is_name_word(scene, at - 1)) and first == scene.text(at)
    if inside or before in ('"', "-") or scene.text(at) in lexicon.words:  # وادي
        return False
    return not lexicon.name_words[before].place and scene.words[at - 1].governed_head is None


def _is_family(scene: Scene, at: int) -> bool:
    lexicon = scene.language.lexicon
    text = scene.text(at)
    other = lexicon.is_verb(text) or text in lexicon.name_ends or lexicon.name_words[text].joined
    return is_name_word(scene, at) and not other and len(text) >= _SHORTEST


def _is_another(scene: Scene, at: int) -> bool:
    """Tell whether a word joins another first name to a name: ديفيد بيرديو | وتيد كروز."""
    text = scene.text(at)
    return text not in scene.language.lexicon.given_names and (
        scene.language.lexicon.first_name(text) is not None
    )


def _is_no_part(scene: Scene, at: int) -> bool:
    """Tell whether the last of several words looks like a verb in the imperfect: مارغريت تاتشر | تتألق."""
    text, lexicon = scene.text(at), scene.language.lexicon
    verb = text.startswith(lexicon.imperfects) and scene.document.tokens[at].is_word
    return verb and text not in lexicon.given_names
