"""A long list in pages."""

from collections.abc import Iterator
from typing import TypeVar

from plugins.views.directory import PAGE_SIZE, Paging, page_address

Item = TypeVar("Item")


def make_pages(base: str, items: tuple[Item, ...]) -> Iterator[tuple[str, tuple[Item, ...], Paging]]:
    """Address, items and place of each page; an empty list has one."""
    last = max(1, -(-len(items) // PAGE_SIZE))
    for number in range(1, last + 1):
        start = (number - 1) * PAGE_SIZE
        shown = items[start : start + PAGE_SIZE]
        paging = Paging(
            number=number,
            last=last,
            first=start + 1,
            until=start + len(shown),
            previous=page_address(base, number - 1) if number > 1 else None,
            next=page_address(base, number + 1) if number < last else None,
        )
        yield page_address(base, number), shown, paging
