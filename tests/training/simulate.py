"""Synthetic newspaper pages with exact truth, to train and to test on more pages than anyone has annotated.

    python tests/training/simulate.py --regime pdf --seed 3 --out DIR [--count N]

The pool's articles (see `articles.py`) are told anew and set in one of the regimes; what the simulator knows of a page
is its truth. `clean` pages are texts that need nothing. The same seed gives the same page.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from articles import Article, pool
from simulate_book import book_page
from simulate_clean import clean_page
from simulate_genres import genre_articles
from simulate_ocr import ocr_page, tess_page
from simulate_page import Page
from simulate_para import para_page
from simulate_pdf import pdf_page
from simulate_script import write_traditional
from simulate_short import abridge, mark_titles
from simulate_vary import Story, tell
from written_articles import subject_of, written_articles

Setter = Callable[[list[Story], Random, str], Page]
SETTERS: dict[str, Setter] = {
    "para": para_page,
    "pdf": pdf_page,
    "ocr": ocr_page,
    "tess": tess_page,
    "book": book_page,
    "clean": clean_page,
}
COUNTS = {
    "para": (2, 3, 4, 4, 4, 5),
    "pdf": (6, 7, 8, 9, 10),
    "ocr": (2, 3, 3, 4),
    "tess": (2, 3, 3, 4),
    "book": (3, 5, 7, 9),
    "clean": (1, 1, 2, 3),
}
SEEDS = 0.5
"""Share of the seeds' articles, which are long, that a page may choose from."""
LENT = 0.02
"""Share of the lent articles, which are many."""
SHORT_PAGES, SHORT_TEXTS = 0.3, 0.5
"""Shares of pages, and of clean texts, that are but a few lines."""
MARKED = 0.08
"""Share of pages whose headlines begin with an ornament."""
SHORT_PIECES = 0.5
"""Share of pages with a composed piece: verse, a list, a notice."""
THEMED = 0.3
"""Share of pages whose articles are all of one subject, as supplements and school pages are: where several poems or
briefs follow each other, their borders are hardest to see."""
LANGS = ("zh-Hans",) * 16 + ("zh-Hant",) * 3 + ("en",)
CONVERTED = 0.6
"""Share of the Traditional pages that are made of Simplified articles; the pool has few others."""


def simulate(
    regime: str, seed: int, articles: Sequence[Article], *, lang: str = "", mix: float = 0.0, vary: float = 1.0
) -> Page:
    """A page of `regime` (`para`, `pdf`, `ocr`, `tess`, `book`, `clean`) made of some of `articles`.

    `mix` is the share of paragraphs lent by other articles (0 keeps each article of one piece, as an article model
    needs); `vary` 0..1 is how freely heads and paragraph breaks are changed. Raises KeyError for an unknown regime.
    """
    rng = Random(f"{regime}/{seed}")
    setter = SETTERS[regime]
    lang = lang or rng.choice(LANGS)
    convert = lang == "zh-Hant" and rng.random() < CONVERTED
    wanted = "zh-Hans" if convert else lang
    short = vary > 0 and rng.random() < (SHORT_TEXTS if regime == "clean" else SHORT_PAGES)
    found = [a for a in articles if a.lang == wanted and rng.random() < _share(a, short)] or list(articles)
    if rng.random() < THEMED:
        found = of_one_subject(found, rng)
    counts = (1, 1, 2, 2, 3, 4, 5, 6) if short else COUNTS[regime]
    chosen = rng.sample(found, min(len(found), rng.choice(counts)))
    if lang == "zh-Hans" and rng.random() < SHORT_PIECES:
        chosen[rng.randrange(len(chosen))] = genre_articles(rng, 1)[0]
    towns: dict[str, str] = {}
    stories = [tell(a, rng, towns=towns, others=found, mix=mix, vary=vary) for a in chosen]
    if short:
        items = rng.random() < 0.35  # short news, all of one size
        for story in stories:
            abridge(story, rng, rng.choice((1, 1, 2)) if items else rng.choice((1, 2, 2, 3, 3, 4, 5, 6)))
    if rng.random() < MARKED:
        mark_titles(stories, rng)
    if convert:
        config = rng.choice(("s2tw", "s2hk"))
        for story in stories:
            write_traditional(story, config)
    return setter(stories, rng, lang)


def of_one_subject(articles: Sequence[Article], rng: Random) -> Sequence[Article]:
    """Those of one of the files of written articles; all of them where there is none."""
    subjects: dict[str, list[Article]] = {}
    for article in articles:
        if subject := subject_of(article):
            subjects.setdefault(subject, []).append(article)
    return rng.choice(list(subjects.values())) if subjects else articles


def _share(article: Article, short: bool) -> float:
    if article.id.startswith("lent-"):
        return 8 * LENT if short else LENT
    return SEEDS if "#" in article.id else 1.0


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--regime", choices=sorted(SETTERS), default="para")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int, default=1)
    parser.add_argument("--mix", type=float, default=0.0)
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[1] / "data")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(argv)
    options.out.mkdir(parents=True, exist_ok=True)
    articles = [*pool(options.data), *written_articles()]
    for seed in range(options.seed, options.seed + options.count):
        page = simulate(options.regime, seed, articles, mix=options.mix)
        name = f"s{seed:05}.{options.regime}"
        (options.out / f"{name}.txt").write_text(page.text, encoding="utf-8", newline="\n")
        (options.out / f"{name}.json").write_text(
            json.dumps({**page.truth, "source": f"{name}.txt"}, ensure_ascii=False), encoding="utf-8"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
