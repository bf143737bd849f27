"""What can be said of every line by itself and of its page, as numbers: the tagger's eyes.

Every feature is a bounded number, so that the network needs no scaling table. Judgements are left to the network; only
facts are stated here: how wide, how it ends, which words of the trade stand in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaner.layout.continuations import continuation_scores
from cleaner.layout.lines import is_spaced_out, width
from cleaner.layout.seams import seam_scores
from cleaner.values import Line

Matrix = NDArray[np.float32]

# Which marks say the same at a line's end or start. A half-width mark stands beside its full-width form.
_MARK_CLASSES = (
    "。．",
    "！!？?",
    "…",
    "；;",
    "，,",
    "、",
    "：:",
    '”」』’"',
    "）)】〕》",
    "“「『‘",
    "（(【〔《",
    "—–-",
    ".",
)
_CLASS_OF = {mark: number for number, marks in enumerate(_MARK_CLASSES) for mark in marks}
_ORNAMENTS = "●■◆▲▶◀★☆□◇◎○◣"
_CLASSES = len(_MARK_CLASSES) + 5

# Words and shapes of the trade. They are evidence, not verdicts.
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # furniture
        r"^[A-Za-z]?\s?\d{1,3}$|^第?\s?[A-Za-z]?\d{1,3}\s?版$|^[〔\[【(（·•—－\-–\s]+\d{1,3}[〕\]】)）·•—－\-–\s]+$",
        r"^[A-Za-z]?\d{1,3}\s?[一-鿿]{2,8}$|^[一-鿿]{2,8}\s?[A-Za-z]?\d{1,3}$",
        r"(19|20)\d\d\s?[年.\-/]\s?\d{1,2}\s?[月.\-/]\s?\d{1,2}|[二三四五六七八九○〇零一]{4}年",
        r"星期\s?[一二三四五六日天]|周[一二三四五六日]|農曆|农历",
        r"责任编辑|責任編輯|责编|美编|美术编辑|校对|核校|版式|组版|主编|值班|终审|二审|一审|监制|监审|出品|视觉|画版|编辑[:： ]|审读|统筹",
        r"(日报|晚报|时报|新报|早报|晨报|导报|周刊|周报|镇报|农报|医声|快报|商报|都市报|日報|晚報|時報|新報|週報|Gazette|Herald|Times|Daily|Post|News)$",
        r"总第|第\d+期|第\d+号|今日\S{1,3}版|刊号|邮发|CN\s?\d|主管|主办|承印|零售|邮政编码|网址|新闻热线|广告热线|统一连续",
        r"上接|下转|上轉|下轉|转第|接第|相关报道|相關報導|见\d+版|見\S\d?版|Continued|continued|More .* news",
        r"\d+\s?[℃°].*[~～—-].*\d+\s?[℃°]|气温|风力|今天.*[晴雨阴云]|明日天气",
        r"[Pp]age \d|^\d+ [A-Z][A-Z ]+$|^[A-Z][A-Z ]+ \d+$|第\s?\d+\s?页|共\s?\d+\s?页",
        r"版权|稿酬|转载|本报地址|图片来源|不退稿",
        # byline
        r"记者|記者|通讯员|通訊員|特约|实习生|見習",
        r"摄影|攝影|[摄攝]）?$|[摄攝] ?影 ?报 ?道|供图|供圖|提供|文[/、／]|图[/、／]|文 图|整理|作者|採訪|撰文|翻译",
        r"[报報]讯|社\S{0,8}电|本報訊|(报|報)\S{0,6}\d+月\d+日[讯訊电電]|報導】|通讯员\s?\S{2,4}[）)]",
        r"^[（(].*[）)]$",
        r"^[By]{2} [A-Z]|Photograph|Correspondent|^[A-Z][a-z]+ [A-Z][a-z]+( and [A-Z][a-z]+ [A-Z][a-z]+)?$",
        # caption
        r"图为|圖為|图①|图②|左图|右图|上图|下图|题图|资料图|資料|效果图|航拍|历史图片|版画|插图",
        r"[（(][左右中前后後]\S{0,3}[）)]|现场[。）]?$|合影|正在|场景|外景|全景|一角|走进|开展",
        # heading
        r"^【[^】]+】",
        r"^[一二三四五六七八九十]{1,3}[、.．]",
        r"^[（(][一二三四五六七八九十\d]{1,3}[）)]|^[①-⑳]",
        r"^第[一二三四五六七八九十\d]+[,，:：、 天章幕]",
        r"^\d{1,2}$|^[一二三四五六七八九十]$",
        r"^\d{1,2}[.、．](?!\d)",
        r"^\d{1,2} \S",
        r"^\d{1,2}[:：]\d\d",
        r"^[问答問][:：]|^[QA][:：]",
        r"^(记者|主持人|市民|读者|處理|处理)\S{0,6}[:：]|^\S{2,6}[:：]\S",
        r"链接|提示|提醒|点评|延伸|小贴士|点击|背景|声音|回音|说法|资料",
        r"^# ",
        r"^## ",
        r"^### ",
        r"^\*\*",
        r"\*\*",
        r"^——|^— ?—|^--",
        # results, notices, signatures
        r"\d+[:：]\d+\s*\S|\d+秒|\d+分\b|第\S{1,3}名",
        r"(政府|委员会|委員會|局|办公室|中心|公司|医院|学校|协会|集团|法院|报社|支队|居民|教师|读者|学生)\s?\S{0,4}$",
        r"^(19|20)\d\d年\d{1,2}月\d{1,2}日$|^\d{1,2}月\d{1,2}日$|日(夜|晨|于)?\S{0,4}$",
        r"特此|敬启|此致|敬礼|附件|通告|通知|公告|公报|摘要",
        # advert
        r"热线|电话|電話|咨询|预约|地址|邮箱|拨打|專線|诚聘|联系人|报名",
        r"招聘|转让|出租|出售|启事|啟事|声明作废|遗失|公告|拍卖|招商|开业|诚招|急聘|急 聘",
        r"免费|优惠|特价|抽奖|订阅|收订|全年|底薪|元起|折|包吃住|价格|面谈|礼|团购|限量|名额",
        r"公益广告|广告|宣$|祝|贺|拜年|敬告|解释权|有限公司|门店|店$|中心$|商场|[WANTED]{6}|For sale|FOR SALE",
        r"1[3-9×xX*\d]{8,10}|0\d{2,3}[-－—]?\d{5,8}|\d{3,4}-\d{7,8}|\(\d\d\)\d{4}|8\d{6}",
        r"https?:|www\.|@|\.example|\.com|\.cn",
        # speech and running text
        r"说[:：。，,]|表示|介绍|告诉|认为|坦言",
        r"[的了着过][，。,、]?",
        r"^(“|「|‘|『)",
        r"^[的了着过们和与及而之地得]",
        r"年|月|日|时|\d",
        r"先生$|女士$|您好|同志|敬启|此致|敬礼|编辑[：:]$|^\S{2,8}[：:]$",
    )
)
_DIGITS = re.compile(r"[\d一二三四五六七八九十〇]+")
_TAIL_SHAPE = re.compile(r"[一-鿿A-Za-z]")
_HAN = re.compile(r"[一-鿿]")

# Thresholds that turn a number into a few steps a network can use.
_LENGTH_STEPS = (4, 8, 14, 20, 28, 40, 60, 100, 200, 400)
_SHORTFALL_STEPS = (-1, 1, 3, 5, 9, 15, 25)
_BLANK_STEPS = (1, 2, 3, 4)
_PLACE_STEPS = (1, 2, 4, 8, 16, 32)
_SEAM_CLIP = 6.0


def line_features(lines: Sequence[Line]) -> Matrix:
    """Features of the lines of one page, shape (lines, features), every value within -2 .. 2."""
    if not lines:
        return np.zeros((0, feature_count()), np.float32)
    texts = [line.text for line in lines]
    spaced = is_spaced_out("\n".join(texts))
    plain = [text.replace(" ", "") for text in texts] if spaced else texts
    widths = np.array([width(text) for text in plain], np.float32)
    columns = [
        _lengths(widths),
        _neighbourhood(widths),
        _layout(lines),
        _marks(plain),
        _counts(plain, widths),
        _patterns(texts if not spaced else plain),
        _repeats(plain),
        _cohesion(plain),
        _seams(plain),
        _page(lines, widths, plain, spaced),
    ]
    return np.concatenate(columns, axis=1).astype(np.float32)


def feature_count() -> int:
    """How many features a line has."""
    return line_features([Line(1, "一")]).shape[1]


def _steps(values: NDArray[Any], thresholds: Sequence[float]) -> Matrix:
    return (values[:, None] >= np.array(thresholds)).astype(np.float32)


def _lengths(widths: Matrix) -> Matrix:
    return np.concatenate([_steps(widths, _LENGTH_STEPS), np.log1p(widths)[:, None] / 4], axis=1)


def _neighbourhood(widths: Matrix) -> Matrix:
    """The width against the widths around: the column's width is that of the widest lines of some near ones."""
    count = len(widths)
    padded = np.pad(widths, 6, constant_values=0)
    windows = np.lib.stride_tricks.sliding_window_view(padded, 13)
    second = np.sort(windows, axis=1)[:, -3]
    column = np.maximum(second, 1)
    mode = _common_width(widths)
    above = np.concatenate([[0], widths[:-1]])
    below = np.concatenate([widths[1:], [0]])
    parts = [
        _steps(column - widths, _SHORTFALL_STEPS),
        _steps(mode - widths, _SHORTFALL_STEPS),
        np.clip(np.stack([widths / column, widths / mode, above / column, below / column], axis=1), 0, 2),
        _steps(above - widths, (-8, -3, 0, 3, 8)),
        _steps(below - widths, (-8, -3, 0, 3, 8)),
    ]
    return np.concatenate([part.reshape(count, -1) for part in parts], axis=1)


def _common_width(widths: Matrix) -> float:
    """The commonest width of the page's lines, where lines within two columns count as alike."""
    counts = Counter(int(w) // 2 for w in widths if w >= 12)
    best = max(counts, key=lambda w: counts[w] + counts[w - 1] + counts[w + 1], default=0)
    return max(1.0, best * 2.0)


def _layout(lines: Sequence[Line]) -> Matrix:
    above = np.array([line.blanks for line in lines])
    below = np.append(above[1:], 3)
    number = np.arange(len(lines))
    indents = np.array([line.indent for line in lines])
    usual = Counter(indents.tolist()).most_common(1)[0][0]
    breaks = np.array([line.page_break for line in lines], np.float32)
    since = _since_last(breaks)
    until = _since_last(np.append(breaks[1:], 1.0)[::-1])[::-1]
    return np.concatenate(
        [
            _steps(above, _BLANK_STEPS),
            _steps(below, _BLANK_STEPS),
            _steps(number, _PLACE_STEPS),
            _steps(number[::-1], _PLACE_STEPS),
            _steps(since, _PLACE_STEPS),
            _steps(until, _PLACE_STEPS),
            _steps(indents - usual, (-3, -1, 1, 3, 6, 12)),
            _steps(np.append(0, np.diff(indents)), (-6, -1, 1, 6)),
            breaks[:, None],
        ],
        axis=1,
    )


def _since_last(breaks: Matrix) -> NDArray[np.int64]:
    """Lines since the last page break, 0 on the line that has it."""
    number = np.arange(len(breaks))
    return number - np.maximum.accumulate(np.where(breaks > 0, number, 0))


def _mark_class(char: str) -> int:
    if char in _CLASS_OF:
        return _CLASS_OF[char]
    if char in _ORNAMENTS:
        return len(_MARK_CLASSES)
    if char.isdigit():
        return len(_MARK_CLASSES) + 1
    if char.isascii() and char.isalpha():
        return len(_MARK_CLASSES) + 2
    return len(_MARK_CLASSES) + (3 if char.isalpha() else 4)


def _marks(texts: Sequence[str]) -> Matrix:
    """Classes of the first, second, last and last but one character, one-hot; quotes and brackets left open."""
    ends = np.zeros((len(texts), 4, _CLASSES), np.float32)
    balance = np.zeros((len(texts), 6), np.float32)
    for row, text in enumerate(texts):
        for place, index in enumerate((0, 1, -1, -2)):
            if len(text) > abs(index) - (index >= 0) + (index >= 0):
                ends[row, place, _mark_class(text[index])] = 1
        for place, (opening, closing) in enumerate((("“「『", "”」』"), ("（(", "）)"), ("《", "》"))):
            opened = text.rfind(opening[0]) if len(opening) == 1 else max(map(text.rfind, opening))
            closed = text.rfind(closing[0]) if len(closing) == 1 else max(map(text.rfind, closing))
            first_open = _first(text, opening)
            first_close = _first(text, closing)
            balance[row, 2 * place] = opened > closed
            balance[row, 2 * place + 1] = first_close < first_open
    return np.concatenate([ends.reshape(len(texts), -1), balance], axis=1)


def _first(text: str, marks: str) -> int:
    return min((place for place in map(text.find, marks) if place >= 0), default=len(text))


def _counts(texts: Sequence[str], widths: Matrix) -> Matrix:
    counters: tuple[Callable[[str], float], ...] = (
        lambda t: t.count("，") + t.count(","),
        lambda t: t.count("。"),
        lambda t: t.count("、"),
        lambda t: t.count("：") + t.count(":"),
        lambda t: t.count("“") + t.count("「"),
        lambda t: t.count(" "),
        lambda t: t.count("的"),
        lambda t: len(_DIGITS.findall(t)),
    )
    numbers = np.array([[count(text) for count in counters] for text in texts], np.float32)
    han = np.array([len(_HAN.findall(text)) for text in texts], np.float32)
    latin = np.array([sum(c.isascii() and c.isalpha() for c in text) for text in texts], np.float32)
    upper = np.array([sum("A" <= c <= "Z" for c in text) for text in texts], np.float32)
    length = np.maximum(1, np.array([len(text) for text in texts], np.float32))
    return np.concatenate(
        [
            np.minimum(numbers, 3) / 3,
            (numbers > 0).astype(np.float32),
            np.minimum(numbers / np.maximum(8, length[:, None]) * 8, 2),
            (han / length)[:, None],
            (han + latin + numbers[:, -1] == 0)[:, None],
            (latin / length)[:, None],
            (upper / np.maximum(1, latin))[:, None],
        ],
        axis=1,
    )


def _patterns(texts: Sequence[str]) -> Matrix:
    return np.array([[pattern.search(text) is not None for pattern in _PATTERNS] for text in texts], np.float32)


def _repeats(texts: Sequence[str]) -> Matrix:
    """Whether the line stands again on the page, as it is or with other numbers."""
    keys = [_DIGITS.sub("0", text) for text in texts]
    same, alike = Counter(texts), Counter(keys)
    part = _contained(texts)
    shapes = [key[:1] + ("0" if "0" in key[1:4] else "") + _TAIL_SHAPE.sub("", key[1:3]) for key in keys]
    kin = Counter(shapes)
    beside = [
        sum(shapes[i] == shapes[k] for k in (i - 2, i - 1, i + 1, i + 2) if 0 <= k < len(shapes))
        for i in range(len(shapes))
    ]
    return np.array(
        [
            [same[t] > 1, alike[k] > 1, alike[k] > 2, alike[k] > 1 and k == "0", p, kin[s] > 2, kin[s] > 5, b / 2]
            for t, k, p, s, b in zip(texts, keys, part, shapes, beside, strict=True)
        ],
        np.float32,
    )


def _contained(texts: Sequence[str]) -> list[bool]:
    """Whether a short line stands inside a later or earlier line of its kind, as a running head holds a title."""
    short = [text for text in texts if 6 <= len(text) <= 60]
    joined = "\n".join(short)
    return [6 <= len(text) <= 40 and joined.count(text) > 1 for text in texts]


def _cohesion(texts: Sequence[str]) -> Matrix:
    """The share of a line's character pairs that stand elsewhere: on the page, in the lines above, in those below."""
    pairs = [{text[i : i + 2] for i in range(len(text) - 1) if text[i] > "\u2e7f" < text[i + 1]} for text in texts]
    spread = Counter(pair for found in pairs for pair in found)
    rows = []
    for number, found in enumerate(pairs):
        if not found:
            rows.append((0.0, 0.0, 0.0, 0.0))
            continue
        above = set().union(*pairs[max(0, number - 8) : number])
        below = set().union(*pairs[number + 1 : number + 9])
        page = sum(spread[pair] > 1 for pair in found)
        rows.append((page / len(found), len(found & above) / len(found), len(found & below) / len(found), 1.0))
    return np.array(rows, np.float32)


def _seams(texts: Sequence[str]) -> Matrix:
    """Whether the line above runs into this one: the log-odds that the seam stands inside a word, or inside a text."""
    columns = []
    for score in (seam_scores, continuation_scores):
        scores = np.zeros(len(texts), np.float32)
        if len(texts) > 1:
            scores[1:] = score(texts[:-1], texts[1:])
        scores = np.clip(scores, -_SEAM_CLIP, _SEAM_CLIP) / 3
        columns += [scores, scores > 0, scores > 1]
    return np.stack(columns, axis=1).astype(np.float32)


def _page(lines: Sequence[Line], widths: Matrix, texts: Sequence[str], spaced: bool) -> Matrix:
    """What holds for the whole page: hard-wrapped or one line a fragment, blank lines, language."""
    count = len(lines)
    common = sum(n for _, n in Counter((widths // 2).astype(int).tolist()).most_common(4)) / count
    blank = sum(line.blanks > 0 for line in lines) / count
    latin = sum(_HAN.search(text) is None for text in texts) / count
    marked = sum(text.startswith("#") for text in texts) / count
    indented = sum(line.indent > 0 for line in lines) / count
    facts = [common, blank, latin, min(1.0, marked * 4), indented, float(spaced), min(2.0, np.log1p(count) / 4)]
    return np.tile(np.array(facts, np.float32), (count, 1))
