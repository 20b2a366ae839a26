"""Connected components: what belongs together over any number of steps."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


def components(items: Iterable[Item], links: Iterable[tuple[Item, Item]]) -> list[list[Item]]:
    """Return the items in lists of those that links connect, lists and members in the order of `items`.

    Raises:
        KeyError: a link to what is not among the items.
    """
    root = {item: item for item in items}

    def find(item: Item) -> Item:
        while root[item] != item:
            root[item] = root[root[item]]  # halves the way for whoever asks next
            item = root[item]
        return item

    for one, other in links:
        root[find(one)] = find(other)
    found: dict[Item, list[Item]] = {}
    for item in root:
        found.setdefault(find(item), []).append(item)
    return list(found.values())
