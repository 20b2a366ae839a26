"""Which refs name the same bloc, and which bodies hold meetings of their own.

Ids are those of the registry's organisations and groups. One bloc has many names in the news: the
"Coalition of the Willing" is also its countries, its leaders, "Ukraine's allies who ...". Names that
may mean more than the bloc (European allies, Western countries) are kept apart from it.
"""

from collections.abc import Iterable

COALITION = "org:coalition-of-the-willing"

_BLOCS = {
    COALITION: "coalition-countries coalition-leaders ukraine-allies the-allies",
    "org:european-union": "eu-member-states eu-leaders council-of-the-eu european-council european-commission",
    "org:nato": "nato-member-states",
    "org:europeans": "europe european-leaders european-partners european-allies european-countries",
    "org:western-countries": "western-allies",
}
# Blocs that are all members of another one: named together, they are that one.
_PARTS = {
    "org:nordic-baltic-eight": frozenset({"org:nordic-countries", "org:baltic-states"}),
}
_BLOC_OF = {f"org:{name}": bloc for bloc, names in _BLOCS.items() for name in names.split()}

# Bodies that exist by meeting: on one day and at one place, each holds one gathering. Standing
# institutions (NATO, the EU, the UN) take part in too many meetings for that.
_GATHERINGS = frozenset(
    {
        COALITION,
        "org:bucharest-nine",
        "org:e3",
        "org:eu-defence-ministers",
        "org:eu-foreign-ministers",
        "org:g20",
        "org:g7",
        "org:joint-expeditionary-force",
        "org:nato-defence-ministers",
        "org:nato-foreign-ministers",
        "org:nato-ukraine-council",
        "org:nordic-baltic-eight",
        "org:normandy-format",
        "org:ukraine-defense-contact-group",
        "org:un-security-council",
        "org:visegrad-group",
        "org:weimar-plus",
        "org:weimar-triangle",
    }
)


def bloc_of(ref: str) -> str:
    """Return the ref that stands for the bloc a ref names; any other ref stands for itself."""
    return _BLOC_OF.get(ref, ref)


def blocs_of(refs: Iterable[str]) -> frozenset[str]:
    """Return the blocs that refs name together; a part beside the whole of it says no more."""
    blocs = frozenset(map(bloc_of, refs))
    for whole, parts in _PARTS.items():
        if parts <= blocs or (whole in blocs and parts & blocs):
            blocs = blocs - parts | {whole}
    return blocs


def names_of(ref: str) -> frozenset[str]:
    """Return every ref that names the same bloc, this one included."""
    bloc = bloc_of(ref)
    return frozenset({bloc, ref} | {name for name, of in _BLOC_OF.items() if of == bloc})


def holds_gatherings(ref: str) -> bool:
    """Tell whether a bloc exists by meeting, so that its name tells which meeting is meant."""
    return ref in _GATHERINGS
