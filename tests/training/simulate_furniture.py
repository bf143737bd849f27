"""Mastheads, running headers, dates, editors' lines, column labels and continuation marks in the forms papers use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import simulate_words as w

Group = list[str]
"""Lines printed directly under one another."""


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
        town = rng.choice(("The ", "The ", "")) + w.english_place(rng).title()
        return f"{town} {rng.choice(w.ENGLISH_KINDS)}"
    kinds = w.HANT_PAPER_KINDS if lang == "zh-Hant" else w.PAPER_KINDS
    if rng.random() < 0.06:
        return rng.choice(("东方", "南方", "北方", "江南", "中原", "新", "大众", "今日", "都市")) + rng.choice(kinds)
    return w.place(rng) + rng.choice(kinds if rng.random() < 0.6 else kinds[:5])


def date_form(rng: Random, day: date, lang: str) -> str:
    """A date as a masthead prints it, without its weekday."""
    if lang == "en":
        return rng.choice((f"{day.day} {day:%B} {day.year}", f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%b} {day.year}"))
    y, m, d = day.year, day.month, day.day
    forms = [f"{y}年{m}月{d}日"] * 10 + [f"{y}.{m}.{d}"] * 4 + [f"{y}-{m:02}-{d:02}"] * 4
    forms += [f"{y}/{m:02}/{d:02}", f"{y}年{m:02}月{d:02}日", f"{y}·{m}·{d}", f"{y} 年 {m} 月 {d} 日", f"{m}月{d}日"]
    forms.append("".join("〇一二三四五六七八九"[int(c)] for c in str(y)) + f"年{w.han_number(m)}月{w.han_number(d)}日")
    return rng.choice(forms)


def weekday_form(rng: Random, day: date, lang: str) -> str:
    if lang == "en":
        return f"{day:%A}"
    return rng.choice(("星期", "星期", "星期", "周")) + w.WEEKDAYS[day.weekday()]


def lunar_form(rng: Random) -> str:
    stem, branch = rng.choice("甲乙丙丁戊己庚辛壬癸"), rng.choice("子丑寅卯辰巳午未申酉戌亥")
    month = rng.choice(("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊"))
    day = rng.choice(("初", "十", "廿")) + w.HAN_DIGITS[rng.randint(1, 9)]
    return rng.choice((f"{stem}{branch}年{month}月{day}", f"农历{stem}{branch}年{month}月{day}", f"农历{month}月{day}"))


def page_number(rng: Random) -> str:
    n = rng.randint(1, 16)
    return rng.choice((f"{n:02}", f"{n:02}", f"{n:02}", f"A{n}", f"A{n:02}", f"B{n}", f"B{n:02}", f"C{n}", f"第{n}版", f"第{w.han_number(n)}版", f"{n}版", f"{n}"))


def editors(rng: Random, lang: str) -> Group:
    if lang == "en":
        a, b = w.english_name(rng), w.english_name(rng)
        return [rng.choice((f"Edited by {a}; page design by {b}", f"Editor: {a}", f"Page editor {a}  Design {b}", f"News desk: {a}"))]
    roles = rng.sample(w.HANT_EDITOR_ROLES if lang == "zh-Hant" else w.EDITOR_ROLES, rng.choice((1, 2, 2, 3, 3)))
    mark = rng.choice(("：", "：", "：", " ", "/", ":", "丨", "  "))
    head = rng.choice(("",) * 8 + ("●", "■", "▲", "◎", "□ "))
    rows = [f"{head}{role}{mark}{w.name(rng)}" for role in roles]
    if rng.random() < 0.35:
        line = " ".join(row.removeprefix(head) for row in rows)
        return [f"（{line}）" if rng.random() < 0.25 else head + line]
    return rows


def small_print(rng: Random, paper: str, lang: str) -> str:
    """One of the lines a paper prints about itself."""
    town = paper[:2]
    n = rng.randint
    if lang == "en":
        return rng.choice(
            (
                f"letters@{paper.lower().replace(' ', '')}.example / 01632 {n(100000, 999999)}", f"No. {n(1000, 99999):,}", f"£{n(1, 3)}.{n(10, 99)}",
                "Founded 1887", f"Vol. {n(10, 180)} No. {n(1, 52)}", f"www.{paper.lower().replace(' ', '')}.example", "Registered at the Post Office",
                f"Newsdesk 01632 {n(100000, 999999)}", f"Est. {n(1790, 1960)}", "Independent local journalism since 1902",
            )
        )
    word = "".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=n(4, 8)))
    hant = lang == "zh-Hant"
    forms = [
        f"总第{n(80, 22000)}号", f"总第{n(80, 22000)}期", f"第{n(80, 9000)}号", f"第{n(80, 900)}期 共{rng.choice('四八')}版", f"总第{n(80, 9999)}期 本期{n(2, 16)}版", f"今日{n(4, 48)}版",
        f"总第{n(1000, 22000)}号 今日{rng.choice(('四', '八', '十二', '十六', '二十'))}版", f"国内统一连续出版物号：CN {n(11, 65)}-00{n(10, 99)}", f"国内统一刊号：CN{n(11, 65)}-00{n(10, 99)}",
        f"邮发代号：{n(1, 90)}-{n(1, 300)}", f"邮发代号：{n(1, 90)}-{n(1, 99)} 全年定价{n(98, 480)}.00元", f"中共{town}市委主管主办", f"中共{town}市委机关报", f"主办单位：{town}{rng.choice(('市教育局', '日报社', '传媒集团', '区教师发展中心', '市融媒体中心'))}",
        f"报料电话：{w.phone(rng)}", f"新闻热线：{w.phone(rng)}", f"热线 {w.phone(rng)}", f"电话：{w.phone(rng)}", f"征稿：{word}@example.com", f"电子邮箱 {word}@{word[:3]}news.example", f"E-mail:{word}{n(1, 99)}@163.com",
        f"投稿邮箱：{word}@example.cn", f"来稿请发：{word}@{word[:4]}-edu.example", f"今天 {rng.choice(('晴', '多云', '阴转小雨', '小雨转阴', '晴到多云', '雷阵雨'))} {n(1, 18)}℃~{n(19, 38)}℃", f"明日天气：{rng.choice(('晴', '小雨转阴', '多云转晴'))} {n(-5, 18)}℃~{n(19, 38)}℃ {rng.choice('东南西北')}风{n(1, 5)}级",
        f"地址：{town}市{w.place(rng)}路{n(1, 300)}号 邮编：{n(100000, 899999)}", f"报社地址：{town}市{w.place(rng)}路{n(1, 300)}号 邮政编码：{n(100000, 899999)} 广告部：{w.phone(rng)} 发行部：{w.phone(rng)}", f"广告热线：{w.phone(rng)}",
        f"发行投诉：{w.phone(rng)}", f"每月定价{n(15, 60)}元 零售{n(1, 3)}元", f"零售价：每份{n(1, 3)}.00元", "免费取阅", "扫码读报", "内部资料 免费交流", "半月刊 逢初八、廿三出刊", "周一、三、五出版", f"{town}新闻网 www.{word}.example",
        f"网址：http://www.{word}.com", f"承印：{town}{rng.choice(('彩印厂', '报业印务有限公司', '新华印刷厂'))}", f"本版责编电话 {w.phone(rng)}", "本报所有文字、图片未经授权请勿使用", "部分图片来源于资料，请作者与本报联系稿酬", f"常年法律顾问：{w.place(rng)}律师事务所 {w.name(rng)}律师",
        f"{town}日报社出版", f"广告发布登记：{town[0]}市监广登〔{n(2018, 2026)}〕0{n(10, 99)}号", f"印刷：{town}日报印务中心 开印：{n(0, 3)}:{n(10, 59)} 印毕：{n(4, 6)}:{n(10, 59)}", f"夜班电话 {w.phone(rng)} 传真 {w.phone(rng)}",
        f"天天读报 {town}知道", f"{rng.choice('桑乡民家')}{rng.choice('梓情生国')}情 {rng.choice(('天下事', '百姓心', '时代声'))}", f"以{rng.choice(('患者', '读者', '农民', '群众', '学生'))}为中心", f"{paper}电子版", f"{town}发布 微信公众号", f"出品：{paper}社", f"{town}日报官方微博",
    ]
    if hant:
        forms = [f"總第{n(80, 9000)}期", f"第{n(80, 9000)}號", f"本報地址：{town}鄉中山路{w.han_number(n(1, 99))}號 發行組：(0{n(2, 8)}){n(1000, 9999)}-{n(1000, 9999)}", "零售每份十元", f"電話：(0{n(2, 8)}){n(1000, 9999)}-{n(1000, 9999)}", "免費索閱", f"讀者來函：{word}@example.com", f"今日天氣 多雲 {n(8, 20)}℃~{n(21, 34)}℃", f"{town}報社出版", "山海人情 鄉土記事"]
    return rng.choice(forms)


def pinyin(rng: Random) -> str:
    syllables = "shao pu lan chuan luan jiang qing he tong bei zhi ting xi ping feng an yang zhou he yun shan hai dong nan bai lu gu cheng".split()
    town = "".join(rng.choices(syllables, k=2))
    return f"{town.upper()}{rng.choice((' ', ''))}{rng.choice(('RIBAO', 'DAILY', 'WANBAO', 'XINBAO', 'SHIBAO', 'NEWS', 'EVENING NEWS', 'TIMES', 'WEEKLY'))}"


def masthead(rng: Random, lang: str, paper: str = "", day: date | None = None, rich: bool = True) -> Masthead:
    """A page's head; `rich` adds small print."""
    paper = paper or paper_name(rng, lang)
    day = day or date(2014, 1, 1) + timedelta(days=rng.randint(0, 4700))
    page = page_number(rng)
    sections = {"en": w.ENGLISH_SECTIONS, "zh-Hant": w.HANT_SECTIONS}.get(lang, w.SECTIONS)
    section = rng.choice(sections)
    head: list[Group] = [[paper]]
    if lang == "zh-Hans" and rng.random() < 0.2:
        head.append([pinyin(rng)])
    if rich:
        head += [[small_print(rng, paper, lang)] for _ in range(rng.choice((0, 0, 0, 1, 1, 2, 3)))]
    dated: Group = [date_form(rng, day, lang)]
    weekday = weekday_form(rng, day, lang)
    roll = rng.random()
    if roll < 0.35:
        dated[0] += rng.choice((" ", " ", "　", "  ", "")) + weekday
    elif roll < 0.75:
        dated.append(weekday)
    if lang == "zh-Hans" and rng.random() < 0.06:
        dated.append(lunar_form(rng))
    if rng.random() < 0.65:
        dated += editors(rng, lang)
    numbered: list[Group] = [[page], [section]]
    roll = rng.random()
    if roll < 0.3:
        numbered = [[f"{page}{rng.choice((' ', ' ', '', '　', '·', '丨'))}{section}"]]
    elif roll < 0.36:
        numbered = [[f"{section} {page}"]]
    elif roll < 0.5:
        numbered = [[page]]
    elif roll < 0.56:
        numbered = [[page, section]]
    parts = [head, [dated], numbered]
    rng.shuffle(parts)
    groups = [tuple(g) for part in parts for g in part]
    if rng.random() < 0.12 and len(dated) > 1:
        groups = [g for g in groups if g != tuple(dated)] + [(line,) for line in dated]
    shown_page = page.strip("第版") if page.startswith("第") else page.removesuffix("版")
    return Masthead(paper, day, shown_page, section, lang, tuple(groups))


def running_header(rng: Random, paper: str, day: date, page: str, section: str, lang: str) -> list[Group]:
    """The head of a further page of the same issue."""
    parts = [[f"{page} {section}"] if rng.random() < 0.5 else [page], [paper], [date_form(rng, day, lang)]]
    if rng.random() < 0.4:
        parts.append(editors(rng, lang))
    return parts


def label(rng: Random, lang: str) -> str:
    """A column's label."""
    if lang == "en":
        return rng.choice(w.ENGLISH_LABELS)
    if lang == "zh-Hant":
        return rng.choice(w.HANT_LABELS)
    text = rng.choice(w.COLUMN_LABELS) if rng.random() < 0.8 else w.place(rng) + rng.choice(("副刊", "走笔", "观察", "故事", "人家", "论坛", "史话", "风物", "新貌"))
    return rng.choice(("",) * 12 + ("●", "■", "▲", "◆ ", "★")) + (f"【{text}】" if rng.random() < 0.06 else text)


def continued(rng: Random, lang: str, onward: bool) -> str:
    """The mark 下转 (onward) or 上接 with a page."""
    n = rng.randint(1, 16)
    if lang == "en":
        return f"Continued on page {n}" if onward else rng.choice((f"Continued from page {n}", f"From page {n}"))
    where = rng.choice((f"第{n}版", f"{n:02}版", f"第{n:02}版", f"{n}版", f"{w.han_number(n)}版", f"第{w.han_number(n)}版", f"A{n}版", f"B{n}版"))
    if not onward and rng.random() < 0.3:
        where = rng.choice(("左文", "本版左文", "本版左栏", "右栏", "本版", "A1版", "第一版"))
    word = "下转" if onward else "上接"
    if lang == "zh-Hant":
        word = "下轉" if onward else "上接"
    core = rng.choice((f"{word}{where}", f"{word}{where}", f"{word} {where}"))
    return rng.choice((f"（{core}）", f"（{core}）", f"({core})", f"【{core}】", ("▶" if onward else "◀") + core, ("▼" if onward else "▲") + core, core, f"▶▶{core}", f"〔{core}〕", f"{core}→"))


def pointer(rng: Random, lang: str) -> str:
    """Points to another page, belongs to no article."""
    n = rng.randint(1, 16)
    if lang == "en":
        return rng.choice((f"More news: page {n}", f"See also page {n}", f"Full story, page {n}"))
    if lang == "zh-Hant":
        return f"（相關報導見B{n}版）"
    return rng.choice((f"（相关报道见{n}版）", f"（详见{n}版）", f"相关报道详见A{n:02}版", f"更多内容请看第{n}版", f"(相关报道见{n}版)", f"本版稿件由{w.name(rng)}采写", f"导读见{n}版"))


def folio(rng: Random, number: int, total: int, style: int) -> str:
    """A page number of a book; `style` 0..13 fixes the form for the whole book."""
    lead = w.han_number(number) if number < 100 else str(number)
    forms = (
        f"〔{number}〕", f"- {number} -", f"— {number} —", f"第 {number} 页 共 {total} 页", f"第{number}页 共{total}页", f"· {number} ·", f"{number}", f"[{number}]", f"第{number}页", f"{number} / {total}",
        f"Page {number} of {total}", f"—{number}—", f"第{lead}页", f"-{number}-",
    )
    return forms[style]
