"""Tables for the guards: characters that OCR takes for one another, surnames, and how numbers are written."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from cleaner.dedup.codes import DIGIT, LETTER, LIKE, MEASURE, NUMERAL, PEER, POINT, POWER, SIGN, SURNAME
from cleaner.dedup.key import LIKE_DIGITS, UNIT_SIGNS

ALIKE = """
人入八 大太犬天夫无 未末 土士工 己已巳 日曰目白自百 木本术 干千于 子了予孑 不下 上土 来米 我找 说悦 过这 中申由甲田
见贝 小少 开并井 时吋 没设 水永冰 得碍 手毛 名各 么公 们门 长卡 话活 记纪 线钱 万方力 报极 心必 进迸 市布 村材 外处
块快 理埋 全金 院陀 今令 经径轻 孩该 医匠 问间闻 又叉 午牛 几凡儿 清情请晴精 候侯 休体 科料 级极 近远 香查 便使
建健 往住佳注 拔拨 厂广 受爱 免兔 主玉王壬 季李 治冶 城域 博搏膊 乌鸟马 半平 力刀刁 九丸 石右古 史吏更 任住 何向
江汪 沈沉 洪供 余佘 洒酒 迁迂 辨辩瓣 拆折析 祟崇 栗粟 戊戌戍 准淮 侍待持特 汨汩 哀衰衷 赢羸 幻幼 勿匆 历厉 夭天
斤斥 丘兵 乒乓 茶荼 课棵 稍梢 构沟购 挡档 坏环 抗杭 抢枪 扬杨 推椎 栓拴 桃挑 模摸 榜膀 提堤 援缓暖 曼蔓 裁栽载戴
徙徒 陈阵 除徐 陕峡狭 险验检 部郎 郡群 即既 印卯 刊列 刑形 剑创 努怒 势热 化比北 匹四 升开 卖买 占古 参叁 反友 同司
句旬 吉古 否杏 含舍 吸级 员圆 唯维 喝渴 困因 固国 均约 基墓 墙增 壮状 复夏 失矢 奏奉 奖桨 姓性 始治 委季 姑枯 字宇
守宇 官宫 宜宣 宿缩 密蜜 导异 尺尽 居届 岛鸟 师帅 带常 幅福 序库 底低 应庆 弟第 归旧 形彤 影彩 很狠恨 律津 微徽
忆忙 怕拍 思恩 恢灰 悔侮 想相 感惑 慢漫 懂董 成咸 战站 才寸 扣加 托拖 扩旷 把抱 拉位 招绍 指脂 换唤 排徘 描猫 搞稿
播插 操燥 收牧 放故 敏每 救求 教数 敬警 断新 旅族 旗旅 早旱 昌冒 易昜 晓烧 晨辰 智知 曾曹 最量 月目 朋明 板版 林材
果呆 校较 样祥洋 根恨 格洛 核该 桥娇 楼搂 概既 次吹欢 止正 武式 母毋 氏民 气汽 汗汁汀 汉汊 池地 汤场 河何 油抽 注住
洗先 派脉 流疏 浅钱残 测侧 浓农 海每 消削 涉步 液夜 淡谈 深探 温湿 湖胡 湾弯 源原 满蒲 漫慢 激邀 灯打 炼练 烈列裂
集焦 燃然 照昭 熟热 父文 片斤 牌碑 率卒 玩元 现规视观 班斑 球求 瓜爪 用甩 男界 留溜 略路 皮反 盆盒 盛成 直真 眼银
短矩 码玛 研妍 破玻 确碓 礼扎 社杜 祖租 票栗 离禽 秀季 私和 秋秒 程呈 税脱说 稳隐 积识职 究穷 空室 童章 竞竟 笔毛
答筒 简筒 管营菅 篇遍 粮娘 系糸 红江 纯吨 纸低 组细 终络 结给 绝色 绩债 维难 绿录 编偏 罪非 美关 老考 者着 联职
聚取 肥肌 胜性 脸检 腰要 至室 舌古 船般 艺乙 若苦 英央 草早 药约 菜莱 蓝监 虎虚 补朴 被披 装袋 要耍 角用 言吉 计什
认队 让上 议仪 讯迅 论沦 诗持 诚城 误娱 读续 谁推 调凋 谊宜 谢射 负贝 责贵 败贩 货贷 贯惯 资姿 赏尝 超起 趣取 足是
距矩 跳逃 转砖 轮伦 辆俩 边迈 达过 迎仰 运远 还坏 连莲 追迫 述速 退追 送迭 选先 透诱 遇偶 遗遣 避辟 那哪 郑邓 配酝
里甲 重童 针计 错借 锋蜂 闭闲 防妨 阳阴 阶价 际标 陆击 限很 难准 雨两 雪雷 青责 静净 音昔 页贝 项顶 须顺 领颌 题提
风凤 飞乞 食良 馆倌 首道 高亮 鱼鲁 鸡鸣 麦表 墨黑 龙尤 七匕 口囗 回同 五互 十卜 乙己
"""
"""Groups of characters of like shape that recognition swaps; any two of a group may stand for each other.

Chosen by hand.
"""

PEERS = (
    "东南西北中 上中下 左右 前后 内外 春夏秋冬 甲乙丙丁 男女 父母 夫妻 兄弟姐妹 增减 升降 涨跌 进出 买卖 胜负败 输赢"
    " 生死 吨斤 日一二三四五六 初十廿 正二三四五六七八九十冬腊 大中小暴 高低平 多少 有无 已未 主客 正副 新老旧 首末"
    " 今明去昨 早中晚 子午 红橙黄绿蓝 初复预决 特一二三 晴阴 中美英法德俄日韩 京沪津渝港澳台"
)
"""Groups of characters that tell another thing in the place of one another, and that recognition hardly swaps.

Chosen by hand.
"""

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
"""The hundred most frequent surnames but for 金 (Ministry of Public Security, 2007), Simplified as keys are."""

MEASURES = "年月日号时点分秒天岁元角人名个位次户件台米斤吨亩"
"""What follows numbers most often; chosen by hand."""

NUMERALS = "〇零一二三四五六七八九两壹贰叁肆伍陆柒捌玖廿卅"
POWERS = "十百千万亿佰仟"
"""Chinese numerals; one in the place of another is another number."""

LIKE_MARKS = {"一": "-", ",": "."}
"""What OCR takes for one another in and between numbers."""

SAME_NUMERALS = {"零": "〇", "两": "二"}
"""What is written for one another."""


@cache
def alike_table() -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """Of each unit its number among the characters of groups, 0 for all others; of two numbers, LIKE, PEER or 0.

    >>> numbers, alike = alike_table()
    >>> [int(alike[numbers[ord(a)], numbers[ord(b)]]) for a, b in ("日曰", "曰日", "日日", "日月", "ab", "上下")]
    [1, 1, 0, 0, 0, 2]
    """
    members = sorted(set("".join(ALIKE.split() + PEERS.split())))
    numbers: NDArray[np.int64] = np.zeros(0x10000, dtype=np.int64)
    numbers[[ord(member) for member in members]] = np.arange(1, len(members) + 1)
    alike = np.zeros((len(members) + 1, len(members) + 1), dtype=np.uint8)
    for kind, groups in (PEER, PEERS), (LIKE, ALIKE):
        for group in groups.split():
            places = numbers[[ord(member) for member in group]]
            alike[np.ix_(places, places)] = kind
    np.fill_diagonal(alike, False)
    return numbers, alike


@cache
def classes() -> tuple[NDArray[np.uint8], NDArray[np.uint16]]:
    """For each unit, its class, and the digit it stands for where it is one."""
    kinds = np.zeros(0x10000, dtype=np.uint8)
    values: NDArray[np.uint16] = np.arange(0x10000, dtype=np.uint16)
    for kind, members in (
        (SURNAME, SURNAMES), (MEASURE, MEASURES), (NUMERAL, NUMERALS), (POWER, POWERS), (DIGIT, "0123456789"),
        (LETTER, "".join(LIKE_DIGITS)), (POINT, ".,"), (SIGN, UNIT_SIGNS + "-"),
    ):  # fmt: skip
        for member in members:
            kinds[ord(member)] = kind
    for letter, digit in {**LIKE_DIGITS, **LIKE_MARKS, **SAME_NUMERALS}.items():
        values[ord(letter)] = ord(digit)
    return kinds, values
