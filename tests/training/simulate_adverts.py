"""Adverts, notices, slogans and greetings of many trades, composed from slots; a list of lines each."""

from __future__ import annotations

from random import Random

import simulate_words as w

SLOGANS = (
    "节水 从每一滴开始;拧紧水龙头 留住一江清|礼让是一盏灯;照亮别人 也照亮自己|垃圾分一分 家园美十分;可回收物 有害垃圾 厨余垃圾 其他垃圾|光盘行动 从我做起;一粥一饭 当思来处不易|文明出行 平安回家;一盔一带 安全常在|"
    "森林防火 人人有责;进山不带火 入林不吸烟|反诈防骗 守好钱袋子;不轻信 不透露 不转账|防溺水 记牢“六不”;不私自下水 不擅自结伴 不去陌生水域……|讲文明 树新风;做文明有礼的好市民|尊老爱幼 家和万事兴;孝是中华民族的传统美德|"
    "绿水青山就是金山银山;共建生态家园 共享绿色生活|无偿献血 传递爱心;您的点滴热血 是他人生命的希望|诚信经营 童叟无欺;买卖公平 和气生财|扫黑除恶 除恶务尽;有黑扫黑 有恶除恶 有乱治乱|关爱未成年人 健康成长;让每个孩子都被温柔以待|"
    "读书点亮生活;书香飘万家|预防近视 从小做起;一尺一拳一寸|党建引领公立医院;高质量发展|创建文明城市;人人参与 人人受益|珍惜耕地 节约用地;保护耕地就是保护生命线|安全生产 责任如山;隐患险于明火 防范胜于救灾"
)
GREETINGS = (
    "骏马迎春 福满人间|恭贺新禧 万事如意|瑞雪兆丰年|祝全市人民新年快乐、平安健康！|恭祝社会各界朋友新春吉祥 万事顺遂|给全县父老乡亲拜年啦！|金蛇献瑞 阖家幸福|欢度国庆 喜迎中秋|向全体教师致以节日的问候|向奋战在一线的医护人员致敬|"
    "热烈庆祝建校六十周年|热烈祝贺大会胜利召开|庆元旦 迎新春|春满人间 福临门第|谨向关心支持我们的各界人士致以崇高的敬意"
)
JOBS = "装卸工 叉车司机 质检员 工艺工程师 外贸专员 会计 出纳 文员 保安 保洁 厨师 服务员 收银员 导医 护士 教师 电工 焊工 普工 店长 业务员 司机 仓管 编辑 主播 客服 缝纫工 月嫂".split()
GOODS = "全屋定制 实木地板 瓷砖 橱柜 沙发 冰箱 空调 热水器 羽绒服 皮鞋 茶叶 白酒 大米 月饼 腊肉 金饰 眼镜 学习机 电动车 童装 床垫 窗帘 手机".split()
CARES = "种植牙 正畸 补牙 儿童齿科 针灸 推拿 小儿捏脊 三伏贴 近视手术 白内障 体检套餐 康复理疗 产后修复 胃肠镜 心脑血管 疼痛科 皮肤科 男科 妇科".split()
LOST = "营业执照正、副本 财务专用章一枚 公章一枚 身份证 护士执业证书 出生医学证明 道路运输证 残疾证 不动产权证书 学生证 军官证 开户许可证 发票专用章 商品房买卖合同 税务登记证副本".split()


def advert(rng: Random, lang: str) -> list[str]:
    """The lines of one advert."""
    if lang == "en":
        return english(rng)
    if lang == "zh-Hant":
        return hant(rng)
    lines = rng.choice((recruiting, recruiting, clinic, clinic, sale, sale, slogan, slogan, slogan, greeting, greeting, lost, transfer, transfer, subscription, notice, school, hospital, course))(rng)
    return lines[: max(1, len(lines) - (rng.random() < 0.15))]


def firm(rng: Random) -> str:
    return rng.choice((w.place(rng) + rng.choice(w.ADMIN), w.place(rng), "")) + w.place(rng) + rng.choice(w.INDUSTRIES)


def contact(rng: Random) -> str:
    who = w.name(rng)[0] + rng.choice(("先生", "女士", "经理", "主任", "老师"))
    word = rng.choice(("电话：", "热线：", "咨询电话：", "联系电话：", "预约：", "报名热线：", "订购热线：", "电话 ", "联系人：" + who + " ", "诚招加盟 ", who + " ", "☎ "))
    tail = rng.choice(("", "", "", " " + who, f" 限号{rng.randint(1, 9) * 10}个/日", "（微信同号）", "（工作日9:00—17:00）", " " + w.phone(rng)))
    return word + w.phone(rng) + tail


def address(rng: Random) -> str:
    return f"{rng.choice(('地址：', '地址：', '店址：', '门店地址 ', '地点：', ''))}{w.place(rng)}{rng.choice(('市', '区', '县', ''))}{w.place(rng)}{rng.choice(('路', '街', '大道', '巷'))}{rng.choice((str(rng.randint(1, 388)) + '号', '与' + w.place(rng) + '路交会处', '东口' + str(rng.randint(1, 90)) + '号', '步行街二楼'))}"


def recruiting(rng: Random) -> list[str]:
    jobs = [f"{job}{rng.randint(1, 30)}名" for job in rng.sample(JOBS, rng.randint(2, 4))]
    head = rng.choice(("急 聘", "招 聘", "诚聘", "招聘启事", f"{firm(rng)}{rng.randint(2019, 2026)}年{rng.choice('春夏秋冬')}季招聘", f"{firm(rng)}诚聘英才", "招工"))
    terms = rng.choice((f"底薪{rng.randint(25, 80)}00元+计件，包吃住，购五险一金", "大专以上学历 英语CET-4优先", f"月薪{rng.randint(4, 12)}000元起 双休 缴五险", "男女不限，18～50周岁，能吃苦耐劳", f"要求：高中以上文化，{rng.randint(20, 50)}岁以下，有经验者优先", "待遇面议 提供食宿"))
    return [head, rng.choice((" ", "、")).join(jobs) + rng.choice(("", "", "（持证）")), terms, rng.choice((contact(rng), f"{firm(rng)} {w.phone(rng)}", f"hr@{rng.choice(('hefeng', 'yuda', 'jinlong'))}.example 电话 {w.phone(rng)}"))]


def clinic(rng: Random) -> list[str]:
    lines = [firm(rng), " ".join(rng.sample(CARES, rng.randint(2, 4))), rng.choice(("名老中医每周三、六坐诊", f"医保定点 周末无休 {rng.randint(7, 9)}:30—1{rng.randint(7, 9)}:00", "专家亲诊 无痛舒适", "三甲医院专家每周日坐诊"))]
    lines += rng.sample([contact(rng), address(rng), f"（{w.place(rng)[0]}）医广【{rng.randint(2019, 2026)}】第{rng.randint(1, 12):02}-{rng.randint(1, 28):02}-0{rng.randint(10, 99)}号"], rng.randint(1, 3))
    return lines


def sale(rng: Random) -> list[str]:
    month = rng.randint(1, 12)
    lines = [rng.choice(("金秋家装节", "开业大酬宾", "年终钜惠", "清仓特卖", "厂家直销", "盛大开业", "限时抢购", f"{firm(rng)}周年庆", "满200减50", "年货节"))]
    lines += [f"{rng.choice(GOODS)} {rng.randint(9, 2999)}元{rng.choice(('起', '/㎡起', '/件', '/斤', ''))}", f"{month}月{rng.randint(1, 20)}日—{month}月{rng.randint(21, 30)}日 {rng.choice(('抽奖免单', '进店有礼', '买一送一', '会员八折'))}"]
    return [*lines, rng.choice((f"{firm(rng)} {w.phone(rng)}", contact(rng), address(rng))), *(["★本活动最终解释权以店内公示为准"] if rng.random() < 0.4 else [])]


def slogan(rng: Random) -> list[str]:
    lines = rng.choice(SLOGANS.split("|")).split(";")
    if rng.random() < 0.25:
        lines = ["公益广告", *lines]
    sender = f"{w.place(rng)}{rng.choice(('市节约用水办公室', '区城市管理局', '县公安局交警大队', '区教育局', '市文明办', '市卫健委', '县融媒体中心', '市红十字会', '日报社'))}"
    return [*lines, rng.choice((f"{sender} 宣", sender, f"{sender} 提示", f"{sender} {w.place(rng)}日报社 联合发布", f"——{sender} 宣", f"{sender}宣")), *([f"设计/{w.name(rng)}"] if rng.random() < 0.12 else [])]


def greeting(rng: Random) -> list[str]:
    who = firm(rng) if rng.random() < 0.6 else f"{w.place(rng)}{rng.choice(('市中心医院', '县供销合作社联合社', '机电职业技术学院', '供电公司', '第一中学', '市税务局'))}"
    lines = [rng.choice(GREETINGS.split("|")), who]
    if rng.random() < 0.5:
        lines.reverse()
    return lines + rng.sample(["全体师生员工", "全体医护人员", contact(rng), address(rng), f"急救电话 {w.phone(rng)}", rng.choice(GREETINGS.split("|"))], rng.choice((0, 1, 1, 2)))


def lost(rng: Random) -> list[str]:
    who = lambda: rng.choice((w.name(rng), w.name(rng), firm(rng), f"{w.place(rng)}村股份经济合作社"))  # noqa: E731
    tail = lambda: rng.choice((f"，编号{rng.randint(1000, 99999)}，声明作废。", "，声明作废。", f"，统一社会信用代码尾号{rng.randint(10, 99)}X，声明作废。", f"，证号{rng.randint(10**9, 10**10)}，特此声明。"))  # noqa: E731
    return [rng.choice(("遗失启事", "遗失声明", "遗 失", "声 明")), *(rng.choice(("▲", "▲", "", "●", "◎")) + who() + "遗失" + rng.choice(LOST) + tail() for _ in range(rng.randint(1, 4)))]


def transfer(rng: Random) -> list[str]:
    return [
        rng.choice(("厂房转让", "旺铺招租", "门面出租", "仓库出租", "商铺转让", "二手房出售", "房屋出售")),
        rng.choice((f"经开区标准厂房{rng.randint(3, 90)}00㎡，水电齐全，可办环评", f"{w.place(rng)}路临街门面{rng.randint(30, 200)}㎡，客流大，证照齐全", f"三室两厅{rng.randint(80, 160)}平方米，精装，拎包入住，{rng.randint(30, 180)}万元")),
        rng.choice(("价格面谈", "价格从优", "非诚勿扰", "中介勿扰")), contact(rng),
    ]


def subscription(rng: Random) -> list[str]:
    paper = w.place(rng) + rng.choice(w.PAPER_KINDS)
    return [f"{rng.randint(2018, 2027)}年度《{paper}》开始{rng.choice(('收订', '征订'))}", f"全年{rng.randint(96, 480)}元 半年{rng.randint(48, 240)}元", rng.choice(("一报在手 种养不愁", "全国各地邮局均可订阅", "订报有礼 先订先得")), f"拨打{w.phone(rng)} 送报{rng.choice(('到村', '上门', '到家'))}"]


def notice(rng: Random) -> list[str]:
    who = f"{w.place(rng)}市{w.place(rng)}{rng.choice(('陶瓷有限公司', '置业有限公司', '物流有限公司', '商贸有限责任公司'))}"
    head, text = rng.choice((("减资公告", f"{who}（信用代码尾号{rng.randint(1, 9)}Q）股东决定：注册资本由{rng.randint(20, 90)}00万元减至{rng.randint(5, 19)}00万元。请债权人自本公告见报之日起45日内提出清偿债务或提供担保的要求。"), ("注销公告", f"{who}经股东会决议解散，请债权人自公告之日起45日内向清算组申报债权，逾期视为放弃。"), ("停水公告", f"因管网改造，{w.place(rng)}路沿线{rng.randint(1, 28)}日{rng.randint(8, 11)}:00至{rng.randint(14, 20)}:00停水，请用户提前做好储水准备。"), ("拍卖公告", f"受委托，我公司定于{rng.randint(1, 12)}月{rng.randint(1, 28)}日上午10时公开拍卖位于{w.place(rng)}路的房产一处，有意竞买者请于前一日办理登记手续。")))
    return [head, text, rng.choice((f"{rng.randint(2015, 2026)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日", who, contact(rng)))]


def school(rng: Random) -> list[str]:
    return [f"{w.place(rng)}{rng.choice(('职业技术学院', '高级技工学校', '实验学校', '艺术培训中心'))}{rng.choice((f'{rng.randint(2018, 2026)}年招生简章', '火热招生中', ''))}", rng.choice(("数控技术 汽车维修 护理 学前教育", "免学费 包就业 升大学", "小班教学 名师辅导")), contact(rng)]


def hospital(rng: Random) -> list[str]:
    area = lambda: f"{w.place(rng)}院区 地址：{w.place(rng)}市{w.place(rng)}路{rng.randint(1, 200)}号"  # noqa: E731
    return [f"{w.place(rng)}市{rng.choice(('中心医院', '第一人民医院', '妇幼保健院', '中医院'))}", area(), area(), f"急救电话 {w.phone(rng)}"]


def course(rng: Random) -> list[str]:
    return [f"〔{rng.choice(('启事', '预告', '通知'))}〕{w.place(rng)}{rng.choice(('图书馆周末讲座', '文化馆公益培训班', '博物馆研学活动'))}", f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日{rng.choice(('上午九时', '14:30', '晚7点半'))} {rng.choice(('三楼报告厅', '小剧场', '二楼多功能厅'))} 免费入场", f"咨询：{w.phone(rng)} 名额{rng.randint(2, 20)}0人"]


def hant(rng: Random) -> list[str]:
    tel = f"(0{rng.randint(2, 8)}){rng.randint(1000, 9999)}-{rng.randint(1000, 9999)}"
    return rng.choice(
        (
            [f"〔啟事〕{w.place(rng)}鄉農會{rng.choice(('健康講座', '烘焙研習班', '志工招募'))}", f"{w.han_number(rng.randint(1, 12))}月{w.han_number(rng.randint(1, 28))}日上午九時 農會三樓禮堂 免費入場", f"洽詢電話：{tel} 名額{w.han_number(rng.randint(2, 9) * 10)}人"],
            [f"{w.place(rng)}茶餐廳 誠聘", f"樓面{rng.randint(1, 5)}名 月薪一萬八起", f"電話：{tel}"], ["租售", f"{w.place(rng)}街二樓 {rng.randint(300, 900)}呎 交通方便", f"電洽 {tel} {rng.choice('陳李林黃張')}小姐"],
            ["節約用水 人人有責", f"{w.place(rng)}自來水公司 敬啟"], [f"恭賀新禧 {w.place(rng)}商會同人鞠躬"], ["遺失啟事", f"本人{w.name(rng)}遺失身分證一枚，聲明作廢。"],
        )
    )


def english(rng: Random) -> list[str]:
    tel = f"01632 {rng.randint(100000, 999999)}"
    town = w.english_place(rng).title()
    return rng.choice(
        (
            ["WANTED: Old railway timetables, maps and tickets, pre-1965. Fair prices paid.", f"Write to Box {rng.randint(100, 999)}, {town} Gazette."], [f"{town} Motors", "MOT while you wait. Servicing, tyres, brakes.", f"Call {tel}"], ["TO LET", f"Two-bedroom cottage, {town}. £{rng.randint(500, 1500)} pcm. No agents.", f"Tel. {tel}"],
            [f"THE {town.upper()} PLAYERS present", "An Evening of Ghost Stories", f"Village Hall, 7.30pm. Tickets £{rng.randint(4, 15)} on the door"], ["Piano lessons, all ages and grades", f"{w.english_name(rng)}, {tel}"], ["PART-TIME BAKER REQUIRED", f"Early starts, good pay. Apply in person, {town} High Street."], [f"{town} Garden Centre", "Spring bulbs now half price", "Open seven days, free parking"],
        )
    )
