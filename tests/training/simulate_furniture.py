"""Mastheads, running headers, dates, editors' lines, column labels and continuation marks in the forms papers use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import simulate_words as w
from simulate_slots import fill, lines_of

Group = list[str]
"""Lines printed directly under one another."""

SMALL_PRINT = """
总第{80-22000}{号;期}
第{80-9000}号
第{80-900}期 共{四;八}版
总第{80-9999}期 本期{2-16}版
今日{4-48}版
总第{1000-22000}号 今日{四;八;十二;十六;二十}版
国内统一连续出版物号：CN {11-65}-00{10-99}
国内统一刊号：CN{11-65}-00{10-99}
邮发代号：{1-90}-{1-300}{; 全年定价{98-480}.00元}
中共{town}{市委;县委;区委}{主管主办;机关报;主办}
主办单位：{town}{市教育局;日报社;传媒集团;区教师发展中心;市融媒体中心}
{报料电话：;新闻热线：;热线 ;电话：;广告热线：;发行投诉：;送报质量监督:;读者热线 }{phone}
{征稿：{word}@example.com;电子邮箱 {word}@{word}news.example;E-mail:{word}{1-99}@163.com;投稿邮箱：{word}
  @example.cn;来稿请发：{word}@{word}-edu.example}
{今天;今日;明日天气：;天气} {晴;多云;阴转小雨;小雨转阴;晴到多云;雷阵雨;小雪} {1-18}℃~{19-38}℃{; {东;南;西;北}风{1-5}
  级}
地址：{town}市{place}路{1-300}号 邮编：{100000-899999}
{报社地址;社址}：{town}市{place}路{1-300}号 邮政编码：{100000-899999} 广告部：{phone} 发行部：{phone}
{每月定价{15-60}元 零售{1-3}元;零售价：每份{1-3}.00元;每份{1-2}.50元}
{免费取阅;扫码读报;内部资料 免费交流;半月刊 逢初八、廿三出刊;周一、三、五出版;每周四出版;扫一扫 关注我们}
{town}新闻网 www.{word}.{example;com.cn}
网址：http://www.{word}.com
承印：{town}{彩印厂;报业印务有限公司;新华印刷厂}{; 质量问题请拨：{phone}}
{本版责编电话 {phone};夜班电话 {phone} 传真 {phone};总值班室：{phone}}
{本报所有文字、图片未经授权请勿使用;部分图片来源于资料，请作者与本报联系稿酬;来稿文责自负 请勿一稿多投}
常年法律顾问：{place}律师事务所 {name}律师
{{town}日报社出版;出品：{title}社;{town}市第三人民医院党委办公室编印;{town}县委宣传部主办}
广告发布登记：{town}市监广登〔{year}〕0{10-99}号{; 印刷：{town}日报印务中心 开印：{0-3}:{10-59} 印毕：{4-6}:{10-59}}
{天天读报 {town}知道;桑梓情 天下事;种田养鱼 看这一张;以{患者;读者;农民;群众;学生}为中心;权威声音 民生情怀;说{town}
  事 暖百姓心}
{爱国卫生 人人动手;节水护河 家家有份;文明交通 安全出行;平安{town} 你我同行;书香润万家;
  ★天干物燥 小心火烛★}{;; {1-16}; · {1-16}}
{{title}电子版;{town}发布 微信公众号;{town}日报官方微博;掌上{town} 客户端}
"""
HANT_SMALL_PRINT = """
總第{80-9000}期
第{80-9000}號
本報地址：{town}鄉中山路{han}號 發行組：(0{2-8}){1000-9999}-{1000-9999}
{零售每份十元;免費索閱;週六出刊;讀者來函：{word}@example.com}
電話：(0{2-8}){1000-9999}-{1000-9999}
今日天氣 多雲 {8-20}℃~{21-34}℃
{{town}報社出版;山海人情 鄉土記事}
"""
ENGLISH_SMALL_PRINT = """
letters@{word}.example / 01632 {100000-999999}
{No. {1000-99999};Vol. {10-180} No. {1-52};£{1-3}.{10-99};Founded {1790-1960};Est. {1790-1960}}
{www.{word}.example;Registered at the Post Office;Newsdesk 01632 {100000-999999};
  Independent local journalism since 1902}
"""
POINTERS = """
（相关报道见{1-16}版）
{（;}详见{1-16}版{）;}
相关报道详见A{1-16:02}版
更多内容请看第{1-16}版
(相关报道见{1-16}版)
{本版稿件由{name}采写;导读见{1-16}版}
"""


SYLLABLES = w.listed(
    """
    shao pu lan chuan luan jiang qing he tong bei zhi ting xi ping feng an yang zhou yun shan hai dong nan bai lu gu
    """
)


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the head of the page says, and what it tells of the page."""

    paper: str
    day: date
    page: str
    section: str
    lang: str
    groups: tuple[tuple[str, ...], ...]

    @property
    def facts(self) -> dict[str, str]:
        return {"newspaper": self.paper, "date": self.day.isoformat(), "page": self.page}


def paper_name(rng: Random, lang: str) -> str:
    if lang == "en":
        return f"{rng.choice(('The ', 'The ', ''))}{w.english_place(rng).title()} {rng.choice(w.ENGLISH_KINDS)}"
    kinds = w.HANT_PAPER_KINDS if lang == "zh-Hant" else w.PAPER_KINDS
    if rng.random() < 0.06:
        return rng.choice(["东方", "南方", "北方", "江南", "中原", "新", "大众", "今日", "都市"]) + rng.choice(kinds)
    town = w.place(rng).translate(w.TRADITIONAL) if lang == "zh-Hant" else w.place(rng)
    return town + rng.choice(kinds if rng.random() < 0.6 else kinds[:5])


def date_form(rng: Random, day: date, lang: str) -> str:
    """A date as a masthead prints it, without its weekday."""
    y, m, d = day.year, day.month, day.day
    if lang == "en":
        return rng.choice((f"{d} {day:%B} {y}", f"{day:%B} {d}, {y}", f"{d} {day:%b} {y}"))
    forms = [f"{y}年{m}月{d}日"] * 10 + [f"{y}.{m}.{d}"] * 4 + [f"{y}-{m:02}-{d:02}"] * 4
    forms += [f"{y}/{m:02}/{d:02}", f"{y}年{m:02}月{d:02}日", f"{y}·{m}·{d}", f"{y} 年 {m} 月 {d} 日"]
    year = "".join("〇一二三四五六七八九"[int(c)] for c in str(y))
    return rng.choice([*forms, f"{year}年{w.han_number(m)}月{w.han_number(d)}日"])


def weekday_form(rng: Random, day: date, lang: str) -> str:
    if lang == "en":
        return f"{day:%A}"
    return rng.choice(("星期", "星期", "星期", "周")) + w.WEEKDAYS[day.weekday()]


def lunar_form(rng: Random) -> str:
    return fill(
        "{;农历}{甲;乙;丙;丁;戊;己;庚;辛;壬;癸}{子;丑;寅;卯;辰;巳;午;未;申;酉;戌;亥}年{正;二;三;四;五;六;七;八;九;十;冬;腊}月"
        "{初;十;廿}{一;二;三;四;五;六;七;八;九}",
        rng,
    )


def page_number(rng: Random) -> str:
    n = rng.randint(1, 16)
    forms = (f"{n:02}",) * 5 + (
        f"A{n}",
        f"A{n:02}",
        f"B{n}",
        f"B{n:02}",
        f"C{n}",
        f"第{n}版",
        f"第{w.han_number(n)}版",
        f"{n}版",
        f"{n}",
    )
    return rng.choice(forms)


def editors(rng: Random, lang: str) -> Group:
    if lang == "en":
        return [
            fill("{Edited by {ename}, page design by {ename};Editor: {ename};Page editor {ename}  Design {ename}}", rng)
        ]
    roles = rng.sample(w.HANT_EDITOR_ROLES if lang == "zh-Hant" else w.EDITOR_ROLES, rng.choice((1, 2, 2, 3, 3)))
    mark = rng.choice(("：", "：", "：", " ", "/", ":", "丨", "  "))
    head = rng.choice(("",) * 8 + ("●", "■", "▲", "◎", "□ "))
    rows = [f"{role}{mark}{w.name(rng)}" for role in roles]
    if lang == "zh-Hant":
        rows = [row.translate(w.TRADITIONAL) for row in rows]
    if rng.random() < 0.35:
        line = " ".join(rows)
        return [f"（{line}）" if rng.random() < 0.25 else head + line]
    return [head + row for row in rows]


def small_print(rng: Random, paper: str, lang: str) -> str:
    """One of the lines a paper prints about itself."""
    forms = {"en": ENGLISH_SMALL_PRINT, "zh-Hant": HANT_SMALL_PRINT}.get(lang, SMALL_PRINT)
    return fill(rng.choice(lines_of(forms)), rng, town=paper[:2], title=paper)


def pinyin(rng: Random) -> str:
    town = "".join(rng.choices(SYLLABLES, k=2)).upper()
    return (
        town
        + rng.choice((" ", ""))
        + rng.choice(["RIBAO", "DAILY", "WANBAO", "XINBAO", "SHIBAO", "NEWS", "TIMES", "WEEKLY"])
    )


def masthead(rng: Random, lang: str, small: tuple[int, ...] = (0, 0, 1, 1, 2, 2, 3, 4)) -> Masthead:
    """A page's head with as many lines of small print as one of `small`."""
    paper = paper_name(rng, lang)
    day = date(2014, 1, 1) + timedelta(days=rng.randint(0, 4700))
    page, section = page_number(rng), rng.choice(sections(lang))
    head: list[Group] = [[paper]]
    if lang == "zh-Hans" and rng.random() < 0.2:
        head.append([pinyin(rng)])
    head += [[small_print(rng, paper, lang)] for _ in range(rng.choice(small))]
    dated: Group = [date_form(rng, day, lang)]
    weekday, roll = weekday_form(rng, day, lang), rng.random()
    if roll < 0.35:
        dated[0] += rng.choice((" ", " ", "　", "  ", "")) + weekday
    elif roll < 0.75:
        dated.append(weekday)
    if lang == "zh-Hans" and rng.random() < 0.06:
        dated.append(lunar_form(rng))
    if rng.random() < 0.65:
        dated += editors(rng, lang)
    parts = [head, [dated], numbered(rng, page, section)]
    rng.shuffle(parts)
    groups = [tuple(g) for part in parts for g in part]
    if rng.random() < 0.12 and len(dated) > 1:
        groups = [g for g in groups if g != tuple(dated)] + [(line,) for line in dated]
    shown_page = page.strip("第版") if page.startswith("第") else page.removesuffix("版")
    return Masthead(paper, day, shown_page, section, lang, tuple(groups))


def numbered(rng: Random, page: str, section: str) -> list[Group]:
    """Page number and section: on lines of their own or on one."""
    roll = rng.random()
    if roll < 0.3:
        return [[f"{page}{rng.choice((' ', ' ', '', '　', '·', '丨'))}{section}"]]
    if roll < 0.36:
        return [[f"{section} {page}"]]
    return [[page]] if roll < 0.5 else [[page, section]] if roll < 0.56 else [[page], [section]]


def sections(lang: str) -> list[str]:
    return {"en": w.ENGLISH_SECTIONS, "zh-Hant": w.HANT_SECTIONS}.get(lang, w.SECTIONS)


def running_header(rng: Random, mast: Masthead, page: str) -> list[Group]:
    """The head of a further page of the same issue."""
    section = rng.choice(sections(mast.lang))
    parts = [
        [f"{page} {section}"] if rng.random() < 0.5 else [page],
        [mast.paper],
        [date_form(rng, mast.day, mast.lang)],
    ]
    if rng.random() < 0.4:
        parts.append(editors(rng, mast.lang))
    if rng.random() < 0.3:
        parts.append([small_print(rng, mast.paper, mast.lang)])
    return parts


def label(rng: Random, lang: str) -> str:
    """A column's label."""
    if lang == "en":
        return rng.choice(w.ENGLISH_LABELS)
    if lang == "zh-Hant":
        return rng.choice(w.HANT_LABELS)
    own = fill(
        "{{法治;健康;文化;教育;经济;乡村;百姓;基层;社区;校园;军营}{视野;一线;广角;之窗;天地;在线};{place}{副刊;走笔;观察;故事;人家;论坛;史话;风物;新貌}}",
        rng,
    )
    text = rng.choice(w.COLUMN_LABELS) if rng.random() < 0.8 else own
    return rng.choice(("",) * 12 + ("●", "■", "▲", "◆ ", "★")) + (f"【{text}】" if rng.random() < 0.06 else text)


def continued(rng: Random, lang: str, onward: bool) -> str:
    """The mark 下转 (onward) or 上接 with a page."""
    n = rng.randint(1, 16)
    if lang == "en":
        return f"Continued on page {n}" if onward else rng.choice((f"Continued from page {n}", f"From page {n}"))
    where = fill(f"{{第{n}版;{n:02}版;第{n:02}版;{n}版;{w.han_number(n)}版;第{w.han_number(n)}版;A{n}版;B{n}版}}", rng)
    if not onward and rng.random() < 0.3:
        where = rng.choice(("左文", "本版左文", "本版左栏", "右栏", "本版", "A1版", "第一版"))
    word = ("下轉" if lang == "zh-Hant" else "下转") if onward else "上接"
    core = rng.choice((f"{word}{where}", f"{word}{where}", f"{word} {where}"))
    arrow, corner = ("▶", "▼") if onward else ("◀", "▲")
    return rng.choice(
        (
            f"（{core}）",
            f"（{core}）",
            f"({core})",
            f"【{core}】",
            arrow + core,
            corner + core,
            core,
            f"▶▶{core}",
            f"〔{core}〕",
            f"{core}→",
        )
    )


def pointer(rng: Random, lang: str) -> str:
    """Points to another page, belongs to no article."""
    if lang == "en":
        return fill("{More news: page {1-20};See also page {1-20};Full story, page {1-20}}", rng)
    return fill("（相關報導見B{1-9}版）", rng) if lang == "zh-Hant" else fill(rng.choice(lines_of(POINTERS)), rng)


def folio(number: int, total: int, style: int) -> str:
    """A page number of a book; `style` 0..13 fixes the form for the whole book.

    >>> folio(36, 90, 0), folio(36, 90, 3), folio(36, 90, 12)
    ('〔36〕', '第 36 页 共 90 页', '第三十六页')
    """
    lead = w.han_number(number) if number < 100 else str(number)
    forms = (
        f"〔{number}〕", f"- {number} -", f"— {number} —", f"第 {number} 页 共 {total} 页", f"第{number}页 共{total}页",
        f"· {number} ·", f"{number}", f"[{number}]", f"第{number}页", f"{number} / {total}",
        f"Page {number} of {total}", f"—{number}—", f"第{lead}页", f"-{number}-",
    )  # fmt: skip
    return forms[style]
