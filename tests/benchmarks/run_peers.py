"""The time that cleaning takes, ours and others', in turn on the same pages, each in an environment of its own.

    python tests/benchmarks/run_peers.py FOLDER [--megabytes N] [--rounds N]

FOLDER takes the environments, which are made where there are none. Each program reads pages as JSONL and writes them.
data-juicer: its mappers for Unicode, white space, punctuation and repeated sentences. datatrove: its ftfy formatter and
its Gopher and FineWeb filters for Chinese. Ours: the steps for characters, which do what those do; and all of `cleaner
run`, which also finds paragraphs and articles. Told is processor time, best of some rounds, start and imports left out.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from itertools import cycle
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGES = HERE.parent / "data" / "practice"
READ = """
import json, sys, time
records = [json.loads(line) for line in open(CORPUS, encoding='utf-8')]
"""
WRITE = """
began = time.process_time()
with open(OUT, 'w', encoding='utf-8') as out:
    for text in texts(records):
        out.write(json.dumps({'text': text}, ensure_ascii=False) + '\\n')
print('seconds', time.process_time() - began)
"""
CHARACTERS = """
from cleaner.pipeline import load_config, steps_of
steps = [step for _, step in steps_of(load_config('newspaper'), 'text')]
def texts(records):
    for record in records:
        text = record['text']
        for step in steps:
            text = step(text)
        yield text
list(texts(records[:1]))
"""
ALL = """
from cleaner.pipeline import clean, load_config
config = load_config('newspaper')
def texts(records):
    return (clean(record['text'], 'page', config).text for record in records)
list(texts(records[:1]))
"""
DATA_JUICER = """
from data_juicer.ops import mapper
ops = [mapper.FixUnicodeMapper(), mapper.WhitespaceNormalizationMapper(), mapper.PunctuationNormalizationMapper(),
       mapper.RemoveRepeatSentencesMapper()]
def texts(records):
    samples = {'text': [record['text'] for record in records]}
    for op in ops:
        samples = op.process_batched(samples)
    return samples['text']
texts(records[:1])
"""
DATATROVE = """
from datatrove.data import Document
from datatrove.pipeline.filters import FineWebQualityFilter, GopherQualityFilter, GopherRepetitionFilter
from datatrove.pipeline.formatters import FTFYFormatter
from datatrove.utils.typeshelper import Languages
chinese = Languages.mandarin_chinese
formatter = FTFYFormatter()
filters = [judge(language=chinese) for judge in (GopherRepetitionFilter, GopherQualityFilter, FineWebQualityFilter)]
def texts(records):
    for number, record in enumerate(records):
        document = Document(text=formatter.format(record['text']), id=str(number))
        for judge in filters:  # all of them, as a page that the first one drops would cost the others nothing
            judge.filter(document)
        yield document.text
list(texts(records[:1]))
"""
PROGRAMS = {
    "cleaner, characters": ("", CHARACTERS),
    "data-juicer": ("py-data-juicer aiohttp", DATA_JUICER),
    "cleaner, all": ("", ALL),
    "datatrove": ("datatrove[processing] spacy jieba", DATATROVE),
}
"""Name: what is installed, what is run."""


def environment(folder: Path, needed: str) -> str:
    """The Python of a tool; its environment is made where there is none."""
    if not needed:
        return sys.executable
    place = folder / ("env-" + needed.partition(" ")[0].partition("[")[0])
    if not place.exists():
        subprocess.run([sys.executable, "-m", "venv", place], check=True)
        subprocess.run([place / "bin/pip", "install", "-q", *needed.split()], check=True)
    return str(place / "bin/python")


def seconds(python: str, program: str) -> float:
    """Processor seconds that a program tells."""
    one_thread = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    paths = {**os.environ, **one_thread, "PYTHONPATH": str(HERE.parents[1])}
    done = subprocess.run([python, "-c", program], env=paths, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise SystemExit(f"the program failed: {program[:200]}")
    return float(done.stdout.rpartition("seconds ")[2])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--megabytes", type=float, default=1.0, help="of text (default: 1)")
    parser.add_argument("--rounds", type=int, default=3, help="of which the fastest counts (default: 3)")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    corpus, size = args.folder / "pages.jsonl", 0
    with corpus.open("w", encoding="utf-8") as file:
        for path in cycle(sorted(PAGES.glob("*.para.txt"))):
            text = path.read_text(encoding="utf-8")
            file.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")
            size += len(text.encode())
            if size >= args.megabytes * 1e6:
                break
    best = dict.fromkeys(PROGRAMS, float("inf"))
    for _ in range(args.rounds):
        for name, (needed, program) in PROGRAMS.items():
            head = f"CORPUS, OUT = {str(corpus)!r}, {str(args.folder / 'out.jsonl')!r}\n"
            best[name] = min(best[name], seconds(environment(args.folder, needed), head + READ + program + WRITE))
    for name, took in best.items():
        ours = best["cleaner, characters"]
        print(f"{name:20} {size / 1e6 / took:8.2f} MB/s, {took / ours:6.1f} times the time of our steps for characters")


if __name__ == "__main__":
    main()
