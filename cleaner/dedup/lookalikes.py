"""Tables for the guards: characters that OCR takes for one another, surnames, and how numbers are written."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

ALIKE = """
人入八 大太犬天夫无 未末 土士工 己已巳 日曰目白自 木本术 干千于 子了予 不下 上土 来米 我找 说悦 过这 中申由甲田 见贝 小少 开并井 时吋 没设 水永冰
得碍 手毛 名各 么公 们门 长卡 话活 记纪 线钱 万方 报极 心必 进迸 市布 村材 外处 块快 理埋 全金 院陀 今令 经径 孩该 医匠 问间闻 又叉 午牛 几凡
清情请晴 候侯 休体 科料 级极 近远 香查 便使 建健 往住佳 拔拨 厂广 受爱 免兔 主玉王 季李 治冶 城域 博搏膊 乌鸟马 半平 员贝 刀力刁 九丸 儿几
石右古 史吏 任住 何向 江汪注 沈沉 洪供 侯候 余佘 洒酒 迁迂 辨辩瓣 拆折 析折 析拆 祟崇 栗粟 戊戌戍 准淮 侍待 持特 汩汨 哀衰衷 赢羸 幻幼 勿匆 历厉
夭天 斤斥 丘兵 乒乓 折拆 茶荼 课棵 稍梢 构沟购 挡档 坏环 抗杭 抢枪 扬杨 拢栊 推椎 栓拴 桃挑 模摸 榜膀 提堤 援缓暖 暧暖 曼蔓 裁栽载 戴载 徙徒
陈阵 除徐 陕峡狭 险验检 阴阳 部郎 郊效 郡群 即既 印卯 卫为 办为 力为 刊列 刑形 别到 剑创 动劝 助肋 努怒 势热 勤勒 化比 北比 匹四 区匹 升开 卖买
占古 参叁 反友 及乃 叶叮 司同 句旬 台合 吉古 否杏 含舍 吸级 员圆 哲誓 唯维 喝渴 善喜 困因 固国 圆园 坐座 均约 坚竖 基墓 墙增 壮状 复夏 夕歹 
失矢 奏奉 奖桨 女安 妇扫 姓性 始治 委季 姑枯 孔扎 字宇 宁亍 守宇 官宫 宜宣 客容 宿缩 密蜜 富官 寒塞 察擦 寺等 导异 将蒋 尤龙 尺尽 尼泥 居届 展屉
岁罗 岛鸟 岗肉 币市 帅师 师帅 希布 带常 幅福 序库 底低 店底 庄压 应庆 废度 弟第 张弥 强弹 归旧 当兰 录泵 形彤 影彩 待持 很狠 律津 微徽 心忆 志忘
忙忆 快决 念贪 怕拍 思恩 怨怒 恢灰 息急 恨很 悔侮 惊掠 惟推 想相 感惑 愿原 慢漫 懂董 成咸 或域 战站 房户 所昕 才寸 打扣 托拖 扩旷 扫归 技枝 把抱
投没 护妒 拉位 招绍 拼挤 指拍 挂桂 按接 损捐 换唤 授援 排徘 探深 接按 措错 描猫 搞稿 播插 操燥 收牧 改政 放故 政致 敏每 救求 教数 敢取 散撒 敬警
料科 断新 新断 方万 施旅 旗旅 日目 早旱 昌冒 明朋 易昜 星显 春青 昨作 是足 晋普 晓烧 晚免 景影 晨辰 智知 更史 曹曾 最量 月目 有育 朋明 服眼 期朗
板版 林材 果呆 枚权 架驾 某基 校较 样祥 根恨 格洛 案安 桥娇 检验 森林 楼搂 概既 次吹 欢吹 款歀 歌哥 止正 步少 武式 段殷 母毋 毕华 氏民 民氏 气汽
汁什 汉汊 池地 汤场 沙炒 河何 油抽 治冶 泊洎 法去 注住 泪洎 洋样 洗先 津律 活话 派脉 流疏 浅钱 测侧 浓农 浮浮 海每 消削 涉步 液夜 淡谈 深探 混棍
添忝 温湿 港巷 游遊 湖胡 湾弯 源原 满蒲 滑猾 演寅 漫慢 潮朝 激邀 灯打 灵录 炉妒 炼练 点占 烈列 热势 焦集 然燃 照昭 熟热 燃然 爱受 父文 片斤 牌碑
物勿 特持 状壮 独烛 狼狠 猎措 率卒 玩元 现规 班斑 球求 理埋 瓜爪 环坏 生主 用甩 由田 电申 男界 画面 界介 留溜 略路 番蕃 病痛 登澄 皮反 盆盒 益盖
盘盆 盛成 直真 相想 看着 真直 眼银 着看 知和 短矩 码玛 研妍 破玻 确碓 碗宛 示云 礼扎 社杜 祖租 神伸 票栗 禁楚 福富 离禽 秀季 私和 秋秒 种钟 租祖
称你 移多 程呈 税脱 稳隐 积识 穷究 空室 突究 窗宫 立位 站战 竞竟 章童 笔毛 第弟 等寺 答筒 策荣 简筒 算箅 管营 箱籍 篇遍 类米 粮娘 精情 系糸 素表
紧系 红江 约的 纯吨 纸低 纷份 细组 终络 组细 经轻 结给 给结 络终 绝色 统流 绩债 维难 绿录 编偏 缩宿 罗岁 罪非 置直 美关 群郡 老考 考老 者着 而面
联职 职识 聚取 肃萧 育盲 肥肌 胜性 胡湖 能熊 脱说 脸检 腰要 自白 至室 舌古 舞无 船般 艺乙 节苄 花化 苏办 若苦 苦若 英央 范苑 草早 荣荥 药约 莫草
菜莱 营菅 落洛 著着 蓝监 藏臧 虎虚 虽蚤 蛋蚤 行衍 街衔 衣农 补朴 表素 被披 裂烈 装袋 要耍 观现 规现 视现 览贤 角用 解触 言吉 计什 认队 让上 议仪
讯迅 训川 讲井 许讦 论沦 诉拆 识织 词司 试式 诗持 诚城 详样 语浯 误娱 请清 诸渚 读续 课棵 谁推 调凋 谈淡 谊宜 谢射 象像 负贝 贡页 财材 责贵 败贩
货贷 质盾 贯惯 贴帖 贵责 费贲 资姿 赏尝 赛塞 走赱 起赴 超赳 越起 趣取 足是 跑跪 距矩 路略 跳逃 身射 车东 转砖 轮伦 软钦 轻经 载裁 较校 辆俩 输愉
边迈 达过 迎仰 运远 还坏 进讲 远近 连莲 迟尺 迫追 述速 退追 送迭 适话 选先 透诱 通涌 造浩 遇偶 道首 遗遣 避辟 那哪 邮邨 郑邓 都部 配酝 酒洒 里甲
重童 量最 针计 铁钱 银很 错借 锋蜂 锦绵 镇填 闪问 闭闲 闯问 闲闭 阅阁 队认 防妨 阳阴 阶价 际标 陆击 降隆 限很 院浣 随隋 隐稳 难准 雄雌 集焦 雨两
雪雷 零雲 需雷 震农 青责 静净 非菲 面而 革苹 音昔 页贝 顶项 项顶 顺须 须顺 顾顺 预顶 领颌 频烦 题提 颜额 风凤 飞乞 食良 饭板 饮软 饰饬 馆倌 首道
验险 骑倚 高亮 魂魄 鱼鲁 鲁鱼 鸡鸣 鸣鸡 麦表 黄横 黑墨 默黙 鼓彭 龙尤 齐济 一二三 七匕 口囗 王玉壬 毛手 回同 四西 五互 六大 七士 十卜 百白 千干 乙己
"""
"""Groups of characters of like shape, two or more, that recognition swaps. Any two of a group may stand for each other."""

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟"
    "谭陆汪范石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
"""The hundred most frequent surnames, in Simplified characters as keys are."""

NUMERALS = "〇零一二三四五六七八九十百千万亿两半双首次"[:17]
"""Chinese numerals; one in the place of another is another number."""

LIKE_DIGITS = {"l": "1", "i": "1", "o": "0", "s": "5", "b": "8", "z": "2", "g": "9"}
"""Letters that OCR reads for a digit, in lower case as keys are."""


@cache
def alike_pairs() -> NDArray[np.int64]:
    """All pairs of ALIKE, one unit times 2^16 plus the other, sorted; both ways round."""
    pairs = {(ord(a) << 16) + ord(b) for group in ALIKE.split() for a in group for b in group if a != b}
    return np.array(sorted(pairs), dtype=np.int64)


OTHER, SURNAME, NUMERAL, DIGIT, LETTER_DIGIT, POINT, SIGN = 0, 1, 2, 3, 4, 5, 6
"""What a unit may be to a guard."""


@cache
def classes() -> tuple[NDArray[np.uint8], NDArray[np.uint16]]:
    """For each unit, its class, and the digit it stands for where it is one."""
    kinds = np.zeros(0x10000, dtype=np.uint8)
    values: NDArray[np.uint16] = np.arange(0x10000, dtype=np.uint16)
    for kind, members in (
        (SURNAME, SURNAMES), (NUMERAL, NUMERALS), (DIGIT, "0123456789"), (LETTER_DIGIT, "".join(LIKE_DIGITS)),
        (POINT, ".,"), (SIGN, "%‰℃℉°¥£€$-"),
    ):  # fmt: skip
        for member in members:
            kinds[ord(member)] = kind
    for letter, digit in LIKE_DIGITS.items():
        values[ord(letter)] = ord(digit)
    return kinds, values
