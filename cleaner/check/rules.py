"""The rules, each with its severity, an explanation and an example. A step of the pipeline is a rule of the same name.

Raw pages are full of what cleaning mends: that is `info`. What it cannot mend, and what the corpus has already, is an
`error`. With `--strict`, for text that was cleaned and is kept so, all that cleaning would change is an error, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from cleaner.check.finding import Severity
from cleaner.errors import UsageError
from cleaner.visible import visible

Part = Literal["step", "file", "corpus"]


class Rule(NamedTuple):
    """A row of the table."""

    name: str
    part: Part
    """Whether it is a step of the pipeline, or sees the file alone, or the file and the corpus."""
    severity: Severity
    strict: Severity
    """The severity with `--strict`."""
    finds: str
    why: str
    before: str
    """A page, or a line of one, on which the rule speaks up."""
    after: str
    """What becomes of it: after `cleaner run`, or what the finding says."""


RULES: tuple[Rule, ...] = (
    Rule(
        "fix_encoding", "step", "info", "error", "mojibake that can be read back, entities of HTML",
        "UTF-8, GB18030 or Big5 that was read in another encoding; nothing is lost, and cleaning reads it back.",
        "è‚¡ç¥¨", "股票",
    ),
    Rule(
        "drop_control_characters", "step", "info", "error", "characters that show nothing",
        "Control and zero-width characters hide in words and break searches and comparisons.",
        "株洲\u200b日报", "株洲日报",
    ),
    Rule(
        "fold_compatibility", "step", "info", "error", "look-alikes of Chinese characters and marks",
        "PDF fonts give radicals and compatibility forms, which look right and are found by no search.",
        "⽇报⻓⻰", "日报长龙",
    ),
    Rule(
        "fold_width", "step", "info", "error", "full-width digits and letters",
        "A leftover of typesetting on a grid: ２０２４ and 2024 are two words for a model.",
        "２０２４年", "2024年",
    ),
    Rule(
        "convert_script", "step", "info", "error", "Traditional text, where the config asks for Simplified",
        "Speaks up with a config that converts the script, such as `simplified`.",
        "漢語", "汉语",
    ),
    Rule(
        "close_spaces", "step", "info", "error", "spaces between the characters of running text",
        "Justified lines and recognition put spaces where nobody wrote any.",
        "米 ， 水 灰 比 由 5:1 逐 级 变 浓", "米，水灰比由5:1逐级变浓",
    ),
    Rule(
        "fix_punctuation", "step", "info", "error", "half-width marks in Chinese text",
        "Chinese text takes ，：；！？（）; marks in numbers, addresses and Latin sentences stay.",
        "今年,我院开展了8项新技术:效果好!", "今年，我院开展了8项新技术：效果好！",
    ),
    Rule(
        "lay_out", "step", "info", "error", "lines that are no text of an article, or stand at a wrong place",
        "Mastheads, page numbers, adverts and stray marks are left out, and what landed elsewhere is moved.",
        "株洲日报 2023年6月29日 星期四 第06版", "furniture, is left out",
    ),
    Rule(
        "join_lines", "step", "info", "error", "a paragraph or headline that is broken over several lines",
        "Columns, pages and pictures break paragraphs; cleaning makes one line of each.",
        "“今年，我院开展了8项新技术。”书记说，专科建设已成\n\n为关键。",
        "“今年，我院开展了8项新技术。”书记说，专科建设已成为关键。",
    ),
    Rule(
        "drop_marks", "step", "info", "error", "ornaments and Markdown marks",
        "● ■ ◆ ▲ and # say what a line is; after cleaning its kind says so.",
        "●专科建设亮“绝活”", "专科建设亮“绝活”",
    ),
    Rule(
        "drop_jump_lines", "step", "info", "error", "a jump line at an edge of a paragraph",
        "（下转第3版） and （上接第1版） lead readers of the paper on; in a corpus they lead nowhere.",
        "新楼启用\n\n昨日上午，市第三人民医院举行新门诊楼启用仪式，三百名医护人员参加了这一活动，市民纷纷前来参观。\n\n"
        "会议要求，要把三年来的好经验推广到全县，让更多的人受益，各乡镇要在年底前拿出方案，报送办公室。（下转第3版）",
        "报送办公室。",
    ),
    Rule(
        "fix_repeats", "step", "info", "error", "a character that was read twice, where only one can be right",
        "Only what is certain is repaired (你们们); 医学学科, 一个个 and the like are right and stay.",
        "谢谢你们们的民心工程，市民都说好。", "谢谢你们的民心工程，市民都说好。",
    ),
    Rule(
        "close_marks", "step", "info", "error", "a space beside a Chinese mark",
        "The mark has its white in itself; recognition puts another one beside it.",
        "到昨晚还有6800多人 。市民都说好。", "到昨晚还有6800多人。市民都说好。",
    ),
    Rule(
        "fix_figures", "step", "info", "error", "a mark in a figure that was read as another one",
        "A time of day, a range, a ratio or ℃ is written in one way; recognition takes : for ： and — for 一.",
        "演练从17：20开始，气温14~26℃，市民都说好。", "演练从17:20开始，气温14～26℃，市民都说好。",
    ),
    Rule(
        "fix_pairs", "step", "info", "error", "a bracket or quote that does not fit its other half",
        "The half that was read rightly tells what the other one is.",
        "三〈5）班的学生都说好，菜谱也换了。", "三（5）班的学生都说好，菜谱也换了。",
    ),
    Rule(
        "part_names", "step", "info", "error", "a name in a byline or caption that sticks to what stands beside it",
        "Recognition drops the spaces that part names from 记者, 通讯员 and 摄.",
        "新楼启用\n\n本报记者顾平章\n\n昨日上午，市第三人民医院举行新门诊楼启用仪式，三百名医护人员参加了这一活动，市民纷纷前来参观。",
        "本报记者 顾平章",
    ),
    Rule(
        "fix_dashes", "step", "info", "error", "一一 or 一 at the head of a subtitle",
        "It is a dash, but before verbs that go with the adverb (一一兑现), and before what is counted (一座).",
        "", "",
    ),
    Rule(
        "part_numbers", "step", "info", "error", "numbers of headings that stick to their words",
        "Recognition drops the space behind them; they are told by counting on from 1.",
        "新楼启用\n\n昨日上午，市第三人民医院举行新门诊楼启用仪式，三百名医护人员参加了这一活动，市民纷纷前来参观。\n\n"
        "1病在何处\n\n老楼建于1968年，三百张病床，每天要接待两千多名病人，走廊里也加了床。\n\n"
        "2怎么治\n\n市里筹资三亿元，用两年时间建起新楼，病床增加到六百张，设备也都换了新的。",
        "1 病在何处",
    ),
    Rule(
        "fix_colons", "step", "info", "error", "a colon where the next item or case begins",
        "Items that count on (1. 2.) and cases (…的，…) are parted by semicolons; recognition takes ： for ；.",
        "守信的，一路绿灯：失信的，寸步难行，市民都说好。", "守信的，一路绿灯；失信的，寸步难行，市民都说好。",
    ),
    Rule(
        "part_credits", "step", "info", "error", "a name that sticks to the next trade in the credit behind a dateline",
        "Recognition drops the spaces that part names from 记者 and 通讯员.",
        "本报讯（记者冉冉通讯员雷雨声）昨日上午，市第三人民医院举行新门诊楼启用仪式，三百名医护人员参加，市民纷纷前来参观。",
        "本报讯（记者 冉冉 通讯员 雷雨声）",
    ),
    Rule(
        "suspect_repeats", "step", "info", "warning", "a word that stands twice and may be a slip",
        "It may also be right, so cleaning leaves it and only flags the block. Look at it.",
        "医院始终坚持坚持以患者为中心，服务群众。", "坚持坚持",
    ),
    Rule(
        "empty", "file", "error", "error", "a file without text",
        "There is nothing to clean.", "", "",
    ),
    Rule(
        "undecodable", "file", "error", "error", "bytes that are no text in any encoding that fits",
        "UTF-8, UTF-16, GB18030 and Big5 are tried. Save the file as UTF-8.",
        "", "",
    ),
    Rule(
        "mojibake", "file", "error", "error", "text that was read in a wrong encoding, and cannot be read back",
        "In 锟斤拷, � and the like characters are lost; ÐÂ»ªÉç, and a few rare characters, can mean several things. "
        "Extract the page again.",
        "锟斤拷锟斤拷年，市医院新楼启用。", "锟斤拷锟斤拷",
    ),
    Rule(
        "private_characters", "file", "error", "error", "glyphs that PDF extraction had no names for",
        "Private-use characters (U+E000 to U+F8FF, planes 15 and 16) mean something in one font only; elsewhere the "
        "character is lost. Cleaning leaves them. Look at the page, and write what it shows.",
        "县教育局\ue004日前发出通知，要求各中小学校在月底以前完成校舍安全检查，并把结果报送办公室备案。", "U+E004",
    ),
    Rule(
        "nul_characters", "file", "warning", "error", "NUL characters",
        "Cleaning drops them, but git takes the file for binary and shows no differences. Save it without them.",
        "昨日上午，株洲\x00日报社举行新楼启用仪式，三百名市民代表参加了这一活动，并参观了新楼。", "株洲\\x00日报社",
    ),
    Rule(
        "little_chinese", "file", "warning", "warning", "hardly any Chinese",
        "Of the letters and digits of the file less than a tenth is Chinese: is it the right file?",
        "The quick brown fox jumps over the lazy dog.", "0 of 35 letters and digits are Chinese",
    ),
    Rule(
        "repeated_paragraph", "file", "error", "error", "a paragraph that the same file says again",
        "It was extracted twice. Cleaning keeps the first one. Delete the others.",
        "患者术中出血量达到了4000毫升，接近于一个成年人全身的血液。\n\n患者术中出血量达到了4000毫升，接近于一个成年人全身的血液。",
        "1 of line 1",
    ),
    Rule(
        "truncated_start", "file", "info", "warning", "text that begins in the middle of a sentence",
        "Its beginning is on another page, or was lost.",
        "们参加了这一活动，市民纷纷前来参观，并体验了新的挂号系统。\n\n"
        "院长表示，医院将以此为契机，继续提升服务水平，让更多的市民在家门口看好病。", "missing: 们参加了",
    ),
    Rule(
        "truncated_end", "file", "info", "warning", "text that ends in the middle of a sentence",
        "Its end is on another page, or was lost.",
        "新楼启用\n\n昨日上午，市第三人民医院举行新门诊楼启用仪式，三百名医护人员参加了\n\n（下转第3版）",
        "missing: 昨日上午",
    ),
    Rule(
        "doubled_characters", "file", "info", "warning", "a character or mark that stands twice, once too often",
        "A slip of recognition; cleaning leaves it, as it cannot know what else was misread there. Look at the page.",
        "新楼启用\n\n昨日上午，市第三人民医院的医生在新楼检检查时发现，三百名医护人员已经全部到岗。", "检检查",
    ),
    Rule(
        "unbalanced", "file", "info", "warning", "a quote or bracket without its other half",
        "A mark was lost or added in extraction. A quote that goes on in the next paragraph is right.",
        "新楼启用\n\n市第三人民医院（新门诊楼昨日启用，三百名医护人员参加了这一活动。", "（ without ）",
    ),
    Rule(
        "copied_paragraph", "corpus", "error", "error", "a paragraph that the corpus has already",
        "Copies make a model repeat itself. The finding names the other one and how similar they are.",
        "", "0.94 of seeds/001.txt:85",
    ),
    Rule(
        "copied_page", "corpus", "error", "error", "a page whose paragraphs stand in one file of the corpus",
        "The same page again, perhaps recognised anew. One finding stands for all of its paragraphs.",
        "", "0.97 of seeds/001.txt",
    ),
    Rule(
        "encoding_differs", "corpus", "warning", "error", "another encoding than that of the corpus",
        "Cleaning reads it, but editors, git and grep show garbage. Save it as the others are.",
        "", "gb18030, but the corpus is utf-8",
    ),
)  # fmt: skip

BY_NAME = {rule.name: rule for rule in RULES}
CORPUS_RULES = frozenset(rule.name for rule in RULES if rule.part == "corpus")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules speak up, and how loud."""

    rules: frozenset[str]
    strict: bool = False

    def severity(self, rule: str) -> Severity:
        """How bad what a rule finds is."""
        return BY_NAME[rule].strict if self.strict else BY_NAME[rule].severity


def choose_rules(select: Sequence[str], ignore: Iterable[str], strict: bool) -> Selection:
    """The rules to select (all, where none is named) without those to ignore.

    Raises UsageError, naming those there are, for one that is none.
    """
    ignore = tuple(ignore)
    for name in (*select, *ignore):
        if name not in BY_NAME:
            raise UsageError(f"no rule {name}; there is {', '.join(BY_NAME)}")
    return Selection(frozenset(select or BY_NAME) - frozenset(ignore), strict)


def explain_rule(name: str) -> str:
    """What a rule means, for people. Raises UsageError, naming those there are, for one that is none."""
    choose_rules([name], (), False)
    rule = BY_NAME[name]
    lines = [f"{name}: {rule.finds}", "", rule.why, "", f"severity: {rule.severity}; with --strict: {rule.strict}"]
    if rule.before:
        lines += ["", "example:", *(f"    {line}" for line in visible_lines(rule.before))]
    if rule.after:
        lines += [
            "becomes:" if rule.part == "step" else "says:",
            *(f"    {line}" for line in visible_lines(rule.after)),
        ]
    return "\n".join(lines)


def visible_lines(text: str) -> list[str]:
    """The lines of an example, with what is invisible in them made visible."""
    return [visible(line) for line in text.split("\n")]


def table() -> str:
    """The rules as a table in Markdown, for the README."""
    rows = [f"| `{rule.name}` | {rule.severity} | {rule.strict} | {rule.finds} |" for rule in RULES]
    return "\n".join(("| rule | severity | `--strict` | finds |", "|---|---|---|---|", *rows))
