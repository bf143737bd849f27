"""Bylines, credits and captions in the forms papers use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

import simulate_words as w
from articles import Piece
from simulate_slots import fill, lines_of

CLAUSE = re.compile(
    r"(?<![^，。；：！？、“”‘’（）《》…—\s「」\d\[\]])(?![的了和与等也及或而])[^，。；：！？、“”‘’（）《》…—\s「」\d\[\]]{5,15}"
)
WHO = (
    "{{paper}记者;{paper}全媒体记者;本报记者;本报记者;本报记者;记者;全媒体记者;本报通讯员;特约记者;通讯员;见习记者;"
    "本报首席记者;融媒记者;{paper}见习记者}"
)
NAMES = "{{name};{name};{name} {name};{name} {name} {name}}"
MORE = (
    "{;;; 通讯员 {name}; 通讯员 {name} {name}; 通讯员 {name}; 实习生 {name}; 摄影 {name}; 通讯员 {name} 实习生 {name}}"
)
MARK = "{;;;;;;;;■;■ ;□ ;□;◎;◎ ;● ;◇ ;☉}"
BYLINES = f"""
{MARK}{WHO} {NAMES}{MORE}
{MARK}{WHO} {NAMES}{MORE}
{MARK}{WHO} {NAMES}{MORE}
{MARK}{WHO} {NAMES}{MORE}
{MARK}{WHO} {NAMES} 通讯员 {NAMES}
{MARK}文/图 {WHO} {NAMES}{MORE}
{MARK}{{文/{{name}} 图/{{name}};文/{WHO} {{name}} 图/{WHO} {{name}};文/{WHO} {{name}} 图/{{受访者提供;受访单位供图}}}}
{MARK}{{{WHO} {NAMES} 文/图;记者 {NAMES} 摄影报道;{WHO} {{name}} / 文 {{name}} / 摄;文、图：{WHO} {{name}}}}
{MARK}{NAMES}
{{通讯员：{NAMES} 记者：{{name}};{WHO}：{NAMES};{WHO}/{{name}};{WHO}{{name}}{{;报道}}}}
{{（记者 {NAMES}）;（{NAMES}）;作者：{{name}};撰稿 {{name}} 摄影 {{name}};口述：{{name}} 整理：{{name}};整理/{WHO}
   {{name}}}}
{{记者 {{name}} 文 通讯员 {{name}} 图;{{place}} {{name}};{{paper}}评论员 {{name}};{WHO} {NAMES} 通讯员 {NAMES} 文/图}}
"""
HANT_BYLINES = """
【記者{name}／{place}{;鄉;縣}報導】
【記者 {name}／{place}報導】
{文、圖：;◎;■;}本報記者 {name}{; {name}}
記者：{name} 攝影：{name}
{◎{name};記者{name}／專題報導;文：{name};文／{name} 圖／{name}}
"""
ENGLISH_BYLINES = """
By {ename}
By {ename}, {Countryside;Education;Business;Crime} Correspondent
{ename} and {ename}
By {ename} in {etown}
{Words: {ename}  Pictures: {ename};{ename} reports;From {ename} in {etown}}
"""
LOOSE = """
{（受访者供图）;受访者供图;单位供图;（资料图片）;（通讯员供图）;本版图片由受访单位提供;资料图片}
{{name} 摄;（{name} 摄）;本报记者 {name} 摄;摄影：{name};摄影/{name};制图 {name};图片由{place}市委宣传部提供}
"""
CLOSING = """
{（据新华社）;（据{place}日报）;（来源：{paper}）;（转自{paper}）;（本报综合）}
{（文中人物均为化名）;（文中患者均为化名）;（应受访者要求，文中姓名为化名）;（图片由受访者提供）;（本版图片由{place}
  市委宣传部提供）;（资料图片）}
{（本栏目征集您身边的{菜场;老街;手艺人}故事，热线：{phone}）;（来稿请注明真实姓名、地址和联系电话，恕不退稿）;
  （本次活动解释权归主办单位所有，详情请拨打{phone}咨询）}
（{文中所引{place}县志据道光刻本，标点为笔者所加;成绩以大会公布为准;图片除署名外均由主办方提供;数据均为初步统计数，
  最终以年鉴为准}{。;}）
（作者{系;为}{place}{市作家协会会员;县政协文史委员;区退休教师;市委党校讲师;大学副教授}）
{（咨询电话：{phone}）;（线索征集热线：{phone}）;（投稿邮箱：{word}@example.com）;（本栏目由本报与市司法局合办）;
  （未完待续）;（连载{1-40}）}
{（{name} {name}）;（{name}）;（记者 {name} 通讯员 {name}）;（{name} 整理）;（本报记者 {name}）;责任编辑：{name}}
"""
WHO = (
    "{孩子们;小朋友;老人;村民;工人;农户;学生;市民;老师傅;选手;游客;渔民;茶农;志愿者;演员;护士;店主;收割机;大巴;{name};"
    "{20-90}岁的{name};{name}老人;{name}和{孙子;女儿;老伴;同事};一家人;一位{母亲;老人;读者};几名{队员;学生;工人}}"
)
DOES = (
    "{在;正在;正;蹲在;站在;坐在;围在;走在;守在}{车厢里;田里;河边;操场上;院子里;窗口前;灯下;车间里;大棚里;渡口;街角;桥上;"
    "集市上;书架前;舞台上;雪地里;病房里;教室里;堤坝上;摊位前}{选书;收稻;晾晒;排练;检修;聊天;下棋;拉网;磨刀;挑选年货;"
    "打太极;看书;等车;写生;分拣;搬运沙袋;吃早餐;拍照;练习;查看{长势;水情;设备};品尝{新茶;小吃;年糕};表演{舞龙;花鼓;皮影}}"
)
CAPTIONS = """
{who}{does}。
{who}{does}。
{who}{does}，{a}。{credit}
{who}{does}。{credit}
{m}月{d}日，{place}{村;社区;公园;县{place}镇}{内;里;}，{a}，{b}。{credit}
{图为;}{place}{市;县;镇}{a}{现场;场景;}。{credit}
{工作人员;志愿者;医护人员;村民;学生们;党员干部}{在;正在}{b}。{credit}
{name}（{左;右;中;前;左二;后排右一}）{在;正在}{a}。{credit}
{name}为{患者;群众;学生;老人;游客}{b}。{credit}
{航拍的;俯瞰;雨后的;建设中的;改造后的}{place}{大桥;水库;新区;古镇;湿地公园;老街;校园}{，{a};}。{credit}
{市民;游客;读者;孩子们;乘客}在{place}{广场;图书馆;景区;车站;博物馆}{a}。{credit}
{place}{市中心医院;小学;合作社;派出所}{开展;举行;组织}{义诊;研学;培训;演练}活动，{a}。{credit}
图{①;②;③}：{a}。
题图：{a}（{版画;油画;水墨;速写;摄影}） {name} 作
{上图;下图;左图;右图}{为;：}{a}。{credit}
{图为{place}一景。;活动现场。;{place}{大楼;新貌;全景;夜景}。;资料图片;（效果图）;{a}。;会场内座无虚席。}
"""
CREDIT = (
    "{;;;;; {name} 摄;本报记者 {name} 摄;（{name} 摄）;（资料图片）;通讯员 {name} 摄;（受访者供图）; 记者{name}摄;"
    "新华社发}"
)
HANT_CAPTIONS = """
{a}。（記者{name}攝）
{圖為{a}現場。;{name}（左）與居民合影。;街坊在攤檔前選購。（{name}攝）;義工正在{a}。記者{name}攝}
"""
ENGLISH_CAPTIONS = """
{ename} at the {opening;meeting;site} on {Saturday;Tuesday}.{; Photograph: {ename}}
{The scene on Tuesday morning.;A view of {etown} from the church tower. Photograph: {ename};
  Volunteers at work in {etown}.}
"""


def clauses(body: Sequence[Piece], low: int, high: int) -> list[str]:
    """Stretches of the body without marks, from which heads and captions are made."""
    return [
        m.group() for p in body if p.kind == "body" for m in CLAUSE.finditer(p.text) if low <= len(m.group()) <= high
    ]


def byline(rng: Random, lang: str) -> str:
    forms = {"en": ENGLISH_BYLINES, "zh-Hant": HANT_BYLINES}.get(lang, BYLINES)
    text = fill(rng.choice(lines_of(forms)), rng)
    return text.translate(w.TRADITIONAL) if lang == "zh-Hant" else text


def loose_credit(rng: Random, lang: str) -> str:
    """A credit that stands in a picture's slot."""
    if lang == "en":
        return fill("Photographs: {ename}", rng)
    return fill("{受訪者供圖;（本報資料圖片）;攝影：{name}}" if lang == "zh-Hant" else rng.choice(lines_of(LOOSE)), rng)


def closing(rng: Random) -> str:
    """A line in brackets behind an article."""
    return fill(rng.choice(lines_of(CLOSING)), rng)


def caption(body: Sequence[Piece], lang: str, rng: Random) -> str:
    """A caption of a common form, with words of the article."""
    forms = {"en": ENGLISH_CAPTIONS, "zh-Hant": HANT_CAPTIONS}.get(lang, CAPTIONS)
    found = clauses(body, 6, 12) or ["现场"]
    template = rng.choice(lines_of(forms)).replace("{credit}", CREDIT).replace("{who}", WHO).replace("{does}", DOES)
    text = fill(template, rng, a=rng.choice(found), b=rng.choice(found))
    return text.translate(w.TRADITIONAL) if lang == "zh-Hant" else text
