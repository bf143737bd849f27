"""The `pdf` regime: an issue of several printed pages, its regions in the order in which `pdftotext` gives them."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from simulate_adverts import advert
from simulate_columns import Box, Region, Setting, order_box, set_box, wrap
from simulate_cuts import cut_head, cut_tail
from simulate_furniture import Masthead, continued, label, masthead, running_header
from simulate_page import Drop, Page, Sheet
from simulate_vary import Block, Story


def pdf_page(stories: list[Story], rng: Random, lang: str, pages: int = 0) -> Page:
    """Two to four printed pages of two or three articles each."""
    mast = masthead(rng, lang)
    pages = pages or rng.choice((2, 3, 3, 3, 4, 4))
    width = (
        2.0 * rng.choice((11, 12, 13, 14, 14, 15, 16, 17, 18, 19, 22))
        if lang != "en"
        else rng.choice((32.0, 38.0, 44.0, 52.0))
    )
    tidy = rng.choice((0.3, 0.6, 1.0))
    truncate(stories, rng)
    groups = share_out(stories, pages)
    remote = [s for s in stories if len(s.body) > 6]
    far = rng.choice(remote) if remote and rng.random() < 0.3 else None
    sheet = Sheet()
    leftover: list[Region] = []
    number = rng.randint(1, 12)
    style = rng.random()
    for index, group in enumerate(groups):
        narrow = width if rng.random() < 0.6 else width + 2 * rng.randint(-2, 4) * (1 if lang != "en" else 2)
        regions = page_regions(group, narrow, rng, lang, tidy, far, leftover)
        if index == len(groups) - 1:
            regions += [Region([(continued(rng, lang, False), Drop("furniture"), 0)]), *leftover] if leftover else []
            regions += advert_regions(rng, lang)
        else:
            regions += advert_regions(rng, lang) if rng.random() < 0.3 else []
        top = first_rows(mast) if index == 0 else further_rows(mast, rng, number + index, style)
        emit(sheet, place_furniture(regions, top, rng, lang, mast.paper, number + index), index, rng)
    page = sheet.finish(stories, mast, "pdf", lang, {"tool": "pdftotext"})
    return Page(page.text + "\n\n\f", page.truth)


def truncate(stories: list[Story], rng: Random) -> None:
    if rng.random() < 0.12:
        cut_head(stories[0], rng)
    if rng.random() < 0.4:
        cut_tail(stories[-1], rng)
    if rng.random() < 0.15:
        cut_tail(rng.choice(stories[1:-1] or stories[-1:]), rng)


def share_out(stories: list[Story], pages: int) -> list[list[Story]]:
    """Stories on printed pages, in order."""
    return [
        part for i in range(pages) if (part := stories[i * len(stories) // pages : (i + 1) * len(stories) // pages])
    ]


def page_regions(
    group: list[Story], width: float, rng: Random, lang: str, tidy: float, far: Story | None, leftover: list[Region]
) -> list[Region]:
    """The regions of one printed page; a story that is continued elsewhere leaves its rest in `leftover`."""
    indent = 0.0 if lang == "en" and rng.random() < 0.5 else 4.0
    boxes: list[tuple[Box, Story]] = []
    for story in group:
        letters = sum(len(b.text) for b in story.body)
        columns = min(rng.choice((1, 2, 2, 3, 3, 4, 4)) + letters // 1200, 6)
        story.captions = story.captions[: rng.choice((0, 1, 1, 1, 2))]
        box = set_box(story, columns, width, rng, tidy, indent)
        if story is far and len(box.columns) > 1 and not leftover:
            leftover += [r for column in box.columns[-1:] for r in column]
            mark: Region = Region([(continued(rng, lang, True), Drop("furniture"), 0)], glued=rng.random() < 0.6)
            box.columns[-1] = [mark]
        if rng.random() < 0.2:
            box.head.insert(0, Region([(label(rng, lang), Drop("furniture"), 0)]))
            if len(box.head) > 1 and rng.random() < 0.4:
                box.head[1].glued = True
        boxes.append((box, story))
    lists = [order_box(box, rng, tidy) for box, _ in boxes]
    flow = lists[0]
    for following in lists[1:]:
        beside = rng.random() < 0.3 * (1.4 - tidy)
        flow = side_by_side(flow, following, rng) if beside else [*flow, *following]
    shuffle_some(flow, rng, 0.16 * (1.3 - tidy))
    for a, b in pairwise(flow):
        if (
            isinstance(b.lines[0][1], Block)
            and b.lines[0][1].kind in ("body", "heading")
            and isinstance(a.lines[0][1], Block)
            and a.lines[0][1].kind in ("body", "heading")
        ):
            b.glued = rng.random() < 0.12
    return flow


def side_by_side(left: list[Region], right: list[Region], rng: Random) -> list[Region]:
    """Two boxes whose regions the extractor mixes: heads first, columns in turn, or one inside the other."""
    form = rng.random()
    heads = sum(
        1
        for r in right
        if not isinstance(r.lines[0][1], Block) or r.lines[0][1].kind in ("title", "subtitle", "byline")
    )
    if form < 0.35:
        spot = rng.randint(min(3, len(left)), len(left))
        return [*left[:spot], *right[:heads], *left[spot:], *right[heads:]]
    if form < 0.65:
        a, b = rng.randint(1, len(left)), rng.randint(1, len(right))
        return [*left[:a], *right[:b], *left[a:], *right[b:]]
    spot = rng.randint(1, len(left))
    return [*left[:spot], *right, *left[spot:]]


def shuffle_some(flow: list[Region], rng: Random, rate: float) -> None:
    """Moves single regions to a place near by."""
    for i in range(len(flow)):
        if rng.random() < rate:
            region = flow.pop(i)
            region.glued = False
            flow.insert(max(0, min(len(flow), i + rng.choice((-4, -3, -2, -1, 1, 2, 3, 4, 6)))), region)


def advert_regions(rng: Random, lang: str) -> list[Region]:
    """Adverts at the foot; the larger first line often parts from the rest."""
    regions: list[Region] = []
    for _ in range(rng.choice((0, 1, 1, 2))):
        lines: Setting = [(part, Drop("advert"), 0) for line in advert(rng, lang) for part in wrap(line, 44)]
        if len(lines) > 1 and rng.random() < 0.7:
            regions += [Region(lines[:1]), Region(lines[1:], glued=rng.random() < 0.3)]
        else:
            regions.append(Region(lines))
    return regions


def rows(groups: list[list[str]]) -> list[Region]:
    return [Region([(line, Drop("furniture"), 0) for line in group]) for group in groups]


def first_rows(mast: Masthead) -> list[Region]:
    return rows([list(g) for g in mast.groups])


def further_rows(mast: Masthead, rng: Random, number: int, style: float) -> list[Region]:
    """The running header of a further page; one form of its number for the whole issue."""
    page = (
        f"{number:02}"
        if style < 0.6
        else f"A{number}"
        if style < 0.8
        else f"第{number}版"
        if style < 0.9
        else f"{number}"
    )
    return rows(running_header(rng, mast, page))


def place_furniture(
    regions: list[Region], top: list[Region], rng: Random, lang: str, paper: str, number: int
) -> list[Region]:
    """Most of it leads the page; some lines land further down, or stick to the end of a column."""
    flow: list[Region] = []
    late = [r for r in top if rng.random() < 0.25]
    flow = [r for r in top if r not in late]
    rng.shuffle(flow)
    if rng.random() < 0.45:
        late.append(
            rows(
                [
                    [
                        rng.choice(
                            (f"-{number}-", f"{number}", f"第{number}版", f"{paper}电子版" if lang != "en" else paper)
                        )
                    ]
                ]
            )[0]
        )
    flow += regions
    for region in late:
        region.glued = rng.random() < 0.55
        flow.insert(rng.choice((len(flow), rng.randint(1, len(flow)), rng.randint(1, min(len(flow), 9)))), region)
    if rng.random() < 0.3:
        region = flow.pop(0)
        flow.insert(min(len(flow), rng.choice((1, 2, 3))), region)
    flow[0].glued = False
    for region in flow:
        if region.glued and rng.random() < 0.1:
            region.glued = False
    return flow


def emit(sheet: Sheet, regions: list[Region], index: int, rng: Random) -> None:
    """Prints regions, blank lines between; some odd blank lines inside."""
    sheet.feed = index > 0
    odd = 0.001 if rng.random() < 0.7 else 0.008
    for r, region in enumerate(regions):
        for i, (text, owner, part) in enumerate(region.lines):
            gap = 1 if i == 0 and not region.glued else 0
            if i and rng.random() < odd:
                gap = 1
            if r == 0 and i == 0:
                gap = 1 if index else 0
            sheet.put(text, owner, gap, part)
