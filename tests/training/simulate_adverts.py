"""Adverts, notices, slogans and greetings of many trades: templates of several lines."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import simulate_words as w
from simulate_slots import fill, lines_of, stanzas_of

WRITTEN = Path(__file__).parent / "written" / "adverts"
"""Further adverts of each language, by its name."""
SHARES_WRITTEN = {"zh-Hans": 0.5, "zh-Hant": 0.8, "en": 0.8}
"""Shares of the adverts that are written ones: they are of one shape each, and there are few others but in Chinese."""

PARTS = """
job|{装卸工;叉车司机;质检员;工艺工程师;外贸专员;会计;出纳;文员;保安;保洁;厨师;服务员;收银员;导医;护士;教师;电工;
  焊工;普工;店长;业务员;司机;仓管;编辑;主播;客服;缝纫工;月嫂;程序员;铣工;钳工;药师}{1-30}名
goods|{全屋定制;实木地板;瓷砖;橱柜;沙发;冰箱;空调;热水器;羽绒服;皮鞋;茶叶;白酒;大米;月饼;腊肉;金饰;眼镜;学习机;
  电动车;床垫;窗帘;手机}
care|{种植牙;正畸;补牙;儿童齿科;针灸;推拿;小儿捏脊;三伏贴;近视手术;白内障;体检套餐;康复理疗;产后修复;胃肠镜;疼痛科;
  皮肤科;妇科}
call|{电话：;热线：;咨询电话：;联系电话：;预约：;报名热线：;订购热线：;电话 ;☎ ;联系人：{name} ;{sur}{先生;女士;
  经理} ;{firm} }{phone}{;;; {sur}{经理;老师;小姐}; 限号{1-9}0个/日;（微信同号）;（工作日9:00—17:00）; {phone}}
where|{地址：;店址：;门店地址 ;地点：;}{place}{市;区;县;}{place}{路;街;大道;巷}{{1-388}号;与{place}路交会处;
  东口{1-90}号;步行街二楼}
body|{市中心医院;县供销合作社联合社;机电职业技术学院;供电公司;第一中学;市税务局;区城市管理局;县公安局交警大队;
  区教育局;市文明办;市卫健委;县融媒体中心;市红十字会;日报社;市节约用水办公室}
sender|{place}{body}{; 宣;宣; 提示; {place}日报社 联合发布;　宣}
lost|{营业执照正、副本;财务专用章一枚;公章一枚;身份证;护士执业证书;出生医学证明;道路运输证;残疾证;不动产权证书;
  学生证;军官证;开户许可证;发票专用章;商品房买卖合同}
"""
"""Slots that are templates themselves."""
TRADE = """
{急 聘;招 聘;诚聘;招聘启事;{firm}{year}年{春;秋}季招聘;{firm}诚聘英才;招工}
{job}{ ;、}{job}{; {job}}{;（持证）}
{底薪{25-80}00元+计件，包吃住，购五险一金;大专以上学历 英语CET-4优先;月薪{4-12}000元起 双休 缴五险;男女不限，
  18～50周岁，能吃苦耐劳;待遇面议 提供食宿}
{{call};hr@{word}.example 电话 {phone};{firm} {phone} {sur}经理}

{firm}
{care} {care} {care}
{名老中医每周三、六坐诊;医保定点 周末无休 8:30—18:00;专家亲诊 无痛舒适;三甲医院专家每周日坐诊}
{where}
{call}
{（{place}）医广【{year}】第{10-12}-{10-28}-0{10-99}号;预约：{phone} 限号{2-9}0个/日}

{金秋家装节;开业大酬宾;年终钜惠;清仓特卖;厂家直销;盛大开业;限时抢购;{firm}周年庆;满200减50;年货节}
{goods} {9-2999}元{起;/㎡起;/件;/斤;}
{m}月{1-20}日—{m}月{21-30}日 {抽奖免单;进店有礼;买一送一;会员八折}
{{firm} {phone};{call};{where}}
★本活动最终解释权以店内公示为准

{厂房转让;旺铺招租;门面出租;仓库出租;商铺转让;二手房出售}
{经开区标准厂房{3-90}00㎡，水电齐全，可办环评;{place}路临街门面{30-200}㎡，客流大，证照齐全;三室两厅{80-160}平方米，
  精装，拎包入住，{30-180}万元}
{价格面谈;价格从优;非诚勿扰;中介勿扰}
{{sur}{先生;女士} {phone};{call}}

{year}年度《{paper}》开始{收订;征订}
全年{96-480}元 半年{48-240}元
{一报在手 种养不愁;全国各地邮局均可订阅;订报有礼 先订先得;读好报 办好事}
拨打{phone} 送报{到村;上门;到家}

{place}{职业技术学院;高级技工学校;实验学校;艺术培训中心}{{year}年招生简章;火热招生中;}
{数控技术 汽车维修 护理 学前教育;免学费 包就业 升大学;小班教学 名师辅导}
{call}

{place}市{中心医院;第一人民医院;妇幼保健院;中医院}
{place}院区 地址：{place}市{place}路{1-200}号
{place}院区 地址：{place}市{place}路{1-200}号
急救电话 {phone}

〔{启事;预告;通知}〕{place}{图书馆周末讲座;文化馆公益培训班;博物馆研学活动}
{m}月{d}日{上午九时;14:30;晚7点半} {三楼报告厅;小剧场;二楼多功能厅} 免费入场
咨询：{phone} 名额{2-20}0人

{firm}
{专业维修家电、疏通管道、开锁换锁;承接酒席 包厢预订;出租婚车 鲜花 气球布置;回收旧家电、旧书报}
24小时服务 随叫随到
{call}

{place}国际旅行社
{三亚双飞五日;北京高铁四日;桂林纯玩三日;古镇一日游} {199-3980}元/人
{call} {where}

{place}{城;府;苑;花园;壹号}
{建面约{80-140}㎡{瞰景;学区;地铁}美宅 {火爆热销;即将加推;清盘特惠};{3-12}000元/㎡起 交{1-3}万抵{2-6}万}
{贵宾专线;售楼热线;VIP}：{phone}
{营销中心：{place}路与{place}路交会处;开发商：{place}置业有限公司 预售证号：（{year}）第{10-99}号}
"""
PUBLIC = """
节水 从每一滴开始
拧紧水龙头 留住一江清
{sender}

礼让是一盏灯
照亮别人 也照亮自己
戴好头盔 平安回家
{sender}

垃圾分一分 家园美十分
可回收物 有害垃圾 厨余垃圾 其他垃圾
投放时间：6:30—8:30 18:00—20:30
{sender}

{光盘行动 从我做起;厉行节约 反对浪费}
一粥一饭 当思来处不易
{sender}

公益广告
{党建引领公立医院;读书点亮生活;创建文明城市;扫黑除恶 除恶务尽}
{高质量发展;书香飘万家;人人参与 人人受益;有黑扫黑 有恶除恶 有乱治乱}
{——{sender};{sender}}
{设计/{name};}

森林防火 人人有责
{进山不带火 入林不吸烟;一点星星火 可毁万顷林}
{sender}

反诈防骗 守好钱袋子
不轻信 不透露 不转账
反诈热线：96110
{sender}

防溺水 记牢“六不”
不私自下水 不擅自结伴 不去陌生水域……
溺水报警：110 急救：120
{sender}

{讲文明 树新风;尊老爱幼 家和万事兴;诚信经营 童叟无欺;珍惜耕地 节约用地;无偿献血 传递爱心;关爱未成年人 健康成长}
{做文明有礼的好市民;孝是中华民族的传统美德;买卖公平 和气生财;保护耕地就是保护生命线;您的点滴热血 是他人生命的希望;
  让每个孩子都被温柔以待}
{sender}

{绿水青山就是金山银山;安全生产 责任如山;预防近视 从小做起;文明出行 平安回家}
{sender}
"""
GREETING = """
{骏马迎春 福满{place};恭贺新禧 万事如意;瑞雪兆丰年;金蛇献瑞 阖家幸福;欢度国庆 喜迎中秋;庆元旦 迎新春;
  春满人间 福临门第}
{place}{body}
{恭祝社会各界朋友新春吉祥 万事顺遂;给全县父老乡亲拜年啦！;谨向关心支持我们的各界人士致以崇高的敬意;
  祝全市人民新年快乐、平安健康！}
{{call};;}

{place}{body}
{向全体教师致以节日的问候;向奋战在一线的医护人员致敬;热烈祝贺大会胜利召开;热烈庆祝建校六十周年;祝全市人民新年快乐、
  平安健康！}
{全体师生员工;全体医护人员;{where};急救电话 {phone}}
"""
LEGAL = """
{遗失启事;遗失声明;遗 失;声 明}
{▲;▲;;●}{{name};{firm};{place}村股份经济合作社}遗失{lost}{，编号{1000-99999}，声明作废。;，声明作废。;，
  统一社会信用代码尾号{10-99}X，声明作废。}
{▲;▲;;●}{{name};{firm}}遗失{lost}，声明作废。
{▲;}{name}遗失{lost}，证号{100000000-999999999}，特此声明。

{减资公告;注销公告}
{place}市{place}{陶瓷;置业;物流;商贸}有限公司（信用代码尾号{1-9}Q）股东决定：注册资本由{20-90}00万元减至{5-19}
  00万元。请债权人自本公告见报之日起45日内提出清偿债务或提供担保的要求。
{year}年{m}月{d}日

停水公告
因管网改造，{place}路沿线{d}日{8-11}:00至{14-20}:00停水，请用户提前做好储水准备。
{place}市自来水公司 {phone}

拍卖公告
受委托，我公司定于{m}月{d}日上午10时公开拍卖位于{place}路的房产一处，有意竞买者请于前一日办理登记手续。
{{call};{place}拍卖有限公司}

{寻人启事;寻物启事}
{name}，男，{8-82}岁，身高1.{50-79}米，于{m}月{d}日在{place}路一带走失，有知其下落者请与家属联系，当面酬谢。
{call}
"""
HANT = """
〔啟事〕{place}鄉農會{健康講座;烘焙研習班;志工招募}
{han}月{han}日上午九時 農會三樓禮堂 免費入場
洽詢電話：(0{2-8}){1000-9999}-{1000-9999} 名額{八;六;三;五}十人

{place}茶餐廳 誠聘
樓面{1-5}名 月薪一萬八起
電話：{1000-9999} {1000-9999}

租售
{place}街二樓 {300-900}呎 交通方便
電洽 (0{2-8}){1000-9999}-{1000-9999} {sur}小姐

{節約用水 人人有責;做好分類 資源再生;酒後不開車 平安回家}
{place}自來水公司 敬啟

恭賀新禧
{place}商會同人鞠躬

遺失啟事
本人{name}遺失身分證一枚，聲明作廢。

{place}中醫診所
針灸 傷科 內科調理
門診時間：早九時至晚八時 週日休診
"""
ENGLISH = """
WANTED: {Old railway timetables, maps and tickets, pre-1965;Vintage tools and workshop clearances;
  Records, cassettes and sheet music}. Fair prices paid.
Write to Box {100-999}, {etown} Gazette.

{etown} Motors
MOT while you wait. Servicing, tyres, brakes.
Call 01632 {100000-999999}

TO LET
Two-bedroom cottage, {etown}. £{500-1500} pcm. No agents.
Tel. 01632 {100000-999999}

THE {etown} PLAYERS present
An Evening of {Ghost Stories;Song;Comedy}
Village Hall, 7.30pm. Tickets £{4-15} on the door

Piano lessons, all ages and grades
{ename}, 01632 {100000-999999}

PART-TIME {BAKER;GARDENER;DRIVER;CLEANER} REQUIRED
Early starts, good pay. Apply in person, {etown} High Street.

{etown} Garden Centre
{Spring bulbs now half price;Christmas trees from £{15-40}}
Open seven days, free parking

{ename} & Sons, Funeral Directors
Dignity, day and night. 01632 {100000-999999}
"""


@cache
def written_adverts(lang: str) -> str:
    return (WRITTEN / f"{lang}.txt").read_text(encoding="utf-8")


def with_parts(stanza: str) -> str:
    """A stanza with templates in the place of their names."""
    for part in reversed(lines_of(PARTS)):
        key, _, template = part.partition("|")
        stanza = stanza.replace("{" + key + "}", template)
    return stanza


def advert(rng: Random, lang: str) -> list[str]:
    """The lines of one advert; a line may be missing, as in small ones."""
    if rng.random() < SHARES_WRITTEN[lang]:
        text = written_adverts(lang)
    else:
        text = {"en": ENGLISH, "zh-Hant": HANT}.get(lang) or rng.choice(
            (TRADE,) * 9 + (PUBLIC,) * 5 + (GREETING,) * 3 + (LEGAL,) * 3
        )
    stanza = rng.choice(stanzas_of(text))
    lines = [line.strip() for line in fill(with_parts(stanza), rng).split("\n") if line.strip()]
    if lang == "zh-Hant":
        lines = [line.translate(w.TRADITIONAL) for line in lines]
    if len(lines) > 2 and rng.random() < 0.3:
        del lines[rng.randrange(1, len(lines))]
    return lines
