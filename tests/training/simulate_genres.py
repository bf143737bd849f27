"""Short pieces that break the rule "a paragraph ends with a full stop": verse, lists, notices, letters, interviews.

Each stanza of `GENRES` is an article: kind, how many lines of the kind, the line's template.
"""

from __future__ import annotations

from random import Random

import simulate_words as w
from articles import Article, Piece
from simulate_slots import fill, stanzas_of

KINDS = {"T": "title", "S": "subtitle", "Y": "byline", "H": "heading", "B": "body"}
GENRES = """
T1|{{place}短讯;一周要闻;简讯一束;基层快讯;各地简讯}
B3-7|{{place}县;{place}区;{place}镇}{近日;日前;{m}月{d}日}{召开;举行;组织;启动}{春季造林;安全生产;招商引资;全民阅读;
  秸秆禁烧;防汛备汛}{工作会议;专项行动;现场推进会}，{部署下一阶段重点任务;明确责任分工;{10-300}人参加}。（{name}）

T1|{秋日三章;{place}的早晨;写给母亲;在{place}看海;乡间小路;春天，从一粒种子出发;老井;码头;月光下的{place}}
Y1|{□ ;◎;}{name}
B6-14|{{风;雨;月光;炊烟;鸟鸣;一条河}{从{远方;山那边;瓦上}{来;走过;落下}{，;；;};把{村庄;名字;旧信;灯火}{轻轻放下;
  又念了一遍;藏进衣袖}{，;。;}};{我;母亲;老屋;稻子}{站在;弯下腰;记得;不说}{风里;黄昏;那年冬天;一句话}{，;。;;}}
B0-1|{{year}年{m}月，于{place};——写于{m}月{d}日}

T1|{全市中学生运动会成绩公报;市职工象棋赛落幕;“{place}杯”足球赛战罢第{1-9}轮;门球邀请赛结果揭晓}
B1-1|{本报讯;{place}日报讯}（记者 {name}）为期{2-5}天的比赛{m}月{d}日在{place}体育馆结束，共有{8-60}支队伍、
  {100-900}名选手参加。
H1-1|{男子组;决赛成绩;第{1-9}轮赛果}
B3-7|{place}{队;一中;实验中学;供电;税务} {0-5}:{0-5} {place}{队;二中;职院;移动;邮政}{end}
H0-1|{女子组;团体总分;积分榜}
B2-5|{{i}. {place}{一中;二中;队} {10-99}分;第{I}名 {name}（{place}） {10-59}分{10-59}秒{10-99};{铅球：{name} {10-15}
  .{10-99}米;跳远：{name} {4-7}.{10-99}米}}

T1|关于{调整{place}路公交站点;开展犬只登记;实施临时交通管制;征集{place}公园命名;暂停办理社保业务}的{通告;公告;通知}
B1-1|{广大市民;各有关单位;全体参保人员;社会各界}：
B1-1|为{进一步规范管理秩序;方便群众办事;保障施工安全;提升城市品位}，根据有关规定，经研究决定，现将有关事项{通告;
  公告;通知}如下：
B3-6|{I}、{自{year}年{m}月{d}日起，对{place}路{place}路口至{place}路段{实行单向通行;分段封闭施工};请携带{身份证、
  户口簿;有效证件及复印件}到{place}服务中心办理{;，逾期不予受理};办理时间：{工作日8:30—12:00，14:30—17:30;
  周一至周六9:00—17:00};咨询电话：{phone};未尽事宜，由{place}街道办事处负责解释}{end}
B1-1|{特此{通告;公告;通知}。;特此通告}
B1-1|{place}{市交通运输局;区人民政府办公室;县城市管理局;市社会保险服务中心}
B1-1|{year}年{m}月{d}日

T1|{读者来信;一封感谢信;给编辑部的信;拾金不昧见真情}
B1-1|{编辑同志：;尊敬的{place}日报编辑部：;{place}市民政局：;亲爱的同学们：}
B2-4|{我是{place}社区居民，{m}月{d}日上午乘坐{1-99}路公交车时不慎将背包遗落，内有现金{1000-9000}元和证件。司机{name}
  主动联系我，并拒绝了酬谢。;我家住在{place}路{1-300}号，楼前的路灯已经坏了{2-9}个月，老人孩子夜里出门很不方便，
  希望有关部门能来看一看。;借贵报一角，向这位不留姓名的好心人道一声谢谢。;以上情况属实，盼复。}
B0-1|此致
B0-1|敬礼！
B1-1|{读者：{name};{place}社区居民 {name};一名普通市民;您的读者 {name}}
B0-1|{year}年{m}月{d}日

T1|{专家解读：{冬季怎样进补;近视防控的误区;高血压能不能停药};对话{name}：{我只是多走了一步;戏比天大;把根扎在土里}}
S0-1|——访{place}市{中心医院主任医师;作家;劳动模范;非遗传承人}{name}
B5-9|{ask}：{{为什么会想到回{place}来;平时怎样安排一天的时间;最难的时候是什么样子;市民最容易忽略什么;
  下一步有什么打算}？;这件事，家里人怎么看？;听说您至今保留着一个习惯？}
B5-9|{reply}：{{其实没有那么多道理;说起来话长;这要分开来看}。{一是要早发现，二是要坚持，三是不要自己乱用药;
  我小时候就在这条街上长大，每一块砖都认得;起初谁也不看好，走到第三年才慢慢有了起色}。;当然怕。可是怕也要做。;
  就一句话：先做好眼前的事，再想后面的事。}

T1|{今日菜价;{m}月{d}日农产品批发价格;本周市场行情}
S0-1|（单位：元/{公斤;斤}）
B6-14|{猪肉;牛肉;鸡蛋;大白菜;土豆;西红柿;黄瓜;鲫鱼;大米;花生油;苹果;香蕉;青椒}{sep}{1-60}.{10-99}{unit}{; 持平;
   涨{1-9}%; 跌{1-9}%}

T1|{今日荧屏;电视节目预告;{place}大剧院演出安排;{m}月文化活动日历}
B5-12|{hour} {{place}新闻联播;剧场：《{place}往事》（{1-40}）;少儿天地;专题讲座：{诗词里的节气;家庭急救常识};
  话剧《{place}人家》;动画片：《小{place}》;音乐会“{春之声;月光}”}

T1|{拟任职干部公示;关于{name}等同志的公示}
B1-1|根据《党政领导干部选拔任用工作条例》规定，现将拟任职干部有关情况公示如下：
B3-6|{name}，{男;女}，{汉族;苗族;瑶族}，19{70-92}年{m}月生，{大学;研究生;大专}学历，中共党员，现任{place}
  {县委办副主任;镇党委书记;区教育局副局长}，拟任{place}{县委常委;区政府党组成员;市直单位副职}。
B1-1|公示时间：{year}年{m}月{d}日至{d}日
B1-1|{监督;举报}电话：12380 {phone}
B1-1|中共{place}{市;县}委组织部
B0-1|{year}年{m}月{d}日

T1|{“{place}好人”光荣榜;征文获奖名单;见义勇为名单;捐款名单公布}
B0-1|（{按姓氏笔画为序;排名不分先后}）
H1-1|{一等奖;特等奖;敬业奉献类}（{1-3}名）
B1-2|{name}{ 《{place}记》;（{place}一中）;}
H1-1|{二等奖;助人为乐类}（{2-9}名）
B1-3|{name} {name} {name} {name}{; {name} {name}}
H0-1|{三等奖;优秀奖;孝老爱亲类}（{5-20}名）
B1-3|{name} {name} {name} {name} {name} {name}

T1|{家常{腊味饭;豆腐煲;红烧鱼};{节气养生;药膳一则}：{山药排骨汤;冰糖雪梨;当归羊肉}}
B1-1|{原料;用料}：{排骨{300-800}克、山药一根、枸杞少许;鲫鱼两条、豆腐一块、姜三片;羊肉{500-900}克、当归{10-20}克}{。;}
B2-5|{num}{将主料洗净切块，冷水下锅焯去血沫;加热水没过食材，大火烧开后转小火炖{1-3}小时;出锅前五分钟放盐，
  撒上葱花即可}{end}
B0-1|{小贴士：痛风病人不宜多食。;功效：健脾养胃}

T1|{数说{place};一组数字看变化;{year}年工作亮点}
B4-9|{{10-99}.{1-9}%;{100-9000}{个;家;户;公里};{1-90}.{10-99}亿元} {全市空气质量优良率;新增城镇就业人数;
  改造老旧小区;新建农村公路;完成固定资产投资;培训村医}

T1|更正
B1-1|本报{m}月{d}日第{1-16}版《{place}的春天》一文中，“{name}”应为“{name}”，“{10-99}万元”应为“{10-99}亿元”，
  特此更正，并向读者和当事人致歉。
B0-1|{本报编辑部;{place}日报社}

T1|{{place}记忆;地名掌故;{place}大事记}
B4-8|{{1900-1990}年{m}月，{place}{渡口;书院;县立中学;码头}{建成;毁于大水;重修};{明洪武;清乾隆;清道光;民国}{二;八;
  十三;廿六}年 {知县{name}主修{place}县志;大旱，饥;始设集市}}{end}

T1|{{place}消防提醒您;冬季用火用电安全;出行提示}
B3-7|{num}{离家外出，检查燃气阀门是否关好;不在楼道内停放电动车;雨雪天减速慢行，保持车距;室内使用炭火须开窗通风;
  遇到火情，拨打119}{end}
"""


def genre_articles(rng: Random, count: int) -> list[Article]:
    """Some short pieces, no two of the same stanza unless more are asked for than there are."""
    stanzas = list(stanzas_of(GENRES))
    rng.shuffle(stanzas)
    return [genre_article(stanzas[i % len(stanzas)], rng, i) for i in range(count)]


def places(index: int, style: int) -> dict[str, str]:
    """Marks of the item's place in its list, all of one style."""
    numbers = (f"{index + 1}. ", f"{index + 1}.", f"{index + 1}、", f"（{index + 1}）", "①②③④⑤⑥⑦⑧⑨⑩⑪⑫"[index % 12], "◎")
    hour = f"{(8 + index) % 24}:{(style * 17 + index * 23) % 60:02}" if style < 4 else f"{index + 3}日 19:30"
    return {"i": str(index + 1), "I": w.han_number(index + 1), "num": numbers[style], "hour": hour}


def genre_article(stanza: str, rng: Random, number: int) -> Article:
    """One piece; questions and answers come in turn."""
    head: list[Piece] = []
    groups: list[list[Piece]] = []
    style = rng.randrange(6)
    habits = {
        "end": rng.choice(("。", "。", "；", "")), "sep": rng.choice((" ", "：", "　", "……")),
        "unit": rng.choice(("", "元", "元/公斤")),
        "ask": rng.choice(("问", "问", "记者", "主持人")), "reply": rng.choice(("答", "答", w.name(rng))),
    }  # fmt: skip
    for row in stanza.split("\n"):
        spec, _, template = row.partition("|")
        low, _, high = spec[1:].partition("-")
        texts = [
            fill(template, rng, **habits, **places(i, style)) for i in range(rng.randint(int(low), int(high or low)))
        ]
        pieces = [Piece(KINDS[spec[0]], text) for text in dict.fromkeys(texts)]
        if spec[0] in "TSY":
            head += pieces
        else:
            groups.append(pieces)
    turns = len(groups) == 2 and groups[0] and groups[0][0].text.startswith(("问：", "记者：", "主持人："))
    body = [p for pair in zip(*groups, strict=False) for p in pair] if turns else [p for group in groups for p in group]
    return Article(f"g{number}", "zh-Hans", tuple(head), tuple(body), ())
