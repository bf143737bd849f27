"""Word lists the simulator composes from. Invented places and names; nothing here is a fact the cleaner relies on."""

from __future__ import annotations

from random import Random


def listed(text: str, mark: str | None = None) -> list[str]:
    """The words of a text, parted by white space or by `mark`."""
    return [word.strip() for word in text.split(mark) if word.strip()]


SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟"
    "谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温庞樊兰殷施翟倪俞章"
    "鲁葛岳柯毕关左柳易霍祝裴阮涂牧卓迟景池乔游晏屈宁柏闻谷骆申司聂靳符苗童解郗蔺卞桑辛计舒瞿沙盛纪项简蒲"
)
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰文志红建国海燕晓雪梅波丹鹏飞宇浩然子涵梓萱雨欣怡佳俊博思远"
    "一诺可心若溪知微青禾砚秋守义长风望舒听澜凌空小满晚亭星河立春秋实田野书同念恩巧涵永庆正德水根有福大山向阳云起清"
    "扬松年如意月红秋生翠花少华仁义家宝世昌铁军金凤银环润生景行弘毅景瑞昊天亦凡舒雅婉清丹青朝阳东升新民"
)
PLACE_FIRST = (
    "青白金银云石江河湖海山溪泉松柏柳桐枫榆槐梅兰竹荷稻麦茶桑棠苇芦蓼汀洲浦澄清源安宁平永泰康乐丰和德义仁信崇兴隆昌"
    "盛龙凤鹤鹭雁鹿麒牛马羊虎东西南北上下中新古大长高双三五七九百千万临望朝阳星月霁岚晴雪霜露沧潭渚墨砚琴书锦绣"
)
PLACE_LAST = (
    "州江溪湖浦川山阳阴城关口桥塘坪坝湾岭坡冲坳垭洞井泉源沟河港津渡埠汀洲屿岛台峰岩林田园庄屯堡寨坑潭安宁平泰康丰和"
    "昌水海原陵邑乡谷峡门亭楼阁寺庙祠沙石堰渠滩"
)
COMPOUND = listed(
    """
    欧阳 司马 诸葛 上官 皇甫 尉迟 公孙 慕容 令狐 夏侯
    """
)
ADMIN = listed(
    """
    市 县 区 镇 乡
    """
)
PAPER_KINDS = listed(
    """
    日报 晚报 时报 新报 导报 报 早报 商报 都市报 晨报 周报 周刊 青年报 农民报 法治报 教育报 科技报 医声 工人报
    农村报 电视报 广播电视报 消费者报 文化报 劳动报 交通报 铁道报 侨报 快报 信息报 经济报 镇报 老年报 少年报 画报
    党员生活 石化报 电力报
    """
)
HANT_PAPER_KINDS = listed(
    """
    日報 晚報 時報 新報 導報 週報 快報 商報 郵報 公報 早報 鄉訊
    """
)
ENGLISH_KINDS = listed(
    """
    Gazette Herald Times Chronicle Courier Examiner Observer Post Tribune Mercury Echo Argus Journal Star Sentinel
    Advertiser Bulletin Standard Dispatch Record
    """
)
ENGLISH_FIRST = listed(
    """
    Ash Brook Carn Dal East Fern Glen Harrow Ivy Kings Lang Mel North Oak Pen Quarry Red Stan Thorn Upper Wend West
    Wick Wood Tarn Mill Hollin Pinnock Elm Far Green Hazel Lark Marsh Nether Raven Sandal Thistle
    """
)
ENGLISH_LAST = listed(
    """
    ford ton bury ham ley mouth field brook worth by dale wick stead port bridge mere combe hurst gate well
    """
)
ENGLISH_GIVEN = listed(
    """
    Alice Tom Priya Hamish Rosalind Kofi Mirela Theo Desmond Imogen Dev Winifred Leopold Adaeze Ikram Nadia Owen
    Grace Samuel Elena Marcus Yusuf Harriet Callum Bridget Omar Felix Joan Ruth Ezra Clara Miles Daphne Anton
    """
)
ENGLISH_SURNAMES = listed(
    """
    Ashdown Oyelaran Thackeray Lindgren Costache Brannigan Pryce Varga Pascoe Trewhella Achebe Siddiqui Lanyon
    Nwachukwu Whitlock Moreau Hargreaves Quill Abbott Fenwick Okafor Sutherland Barlow Ngata Penrose Dalgleish Ito
    Marchetti Rowe
    """
)
SECTIONS = listed(
    """
    要闻 综合 深度 社会 文教 体坛 乡村 悦读 健康 卫健 镜头 产经 平安 县区 天下 城事 民生 时评 副刊 数读 教育 科技
    财经 文化 法治 广告 专题 关注 国际 国内 本地 国内国际 经济 生态 旅游 视点 人物 读书 理论 评论 美食 房产 汽车
    金融 体育 娱乐 影像 公益 党建 三农 政法 统战 青春 校园 银龄 家居 热线 连线 观察 专版 特刊 新闻 时政 聚焦 快览
    区域 乡镇 市井 消费 就业 军事 百姓 身边 调查 先锋 周末 生活 情感 艺术 收藏 讲述 纪实 声音 图说 天气 港澳台 文旅
    农业 工业 交通 气象 民情 人文 史话
    """
)
HANT_SECTIONS = listed(
    """
    要聞 港聞 社會 社區 鄉里 地方 港島 副刊 體育 文教 財經 國際 兩岸 健康 生活 專題 教育 娛樂 評論 綜合
    """
)
ENGLISH_SECTIONS = listed(
    """
    News;County;Features;Sport;Letters;Opinion;Schools;Community;Business;Arts;Weekend;Local;Nature;Politics;Farming;
    Health;Science;Books;Property;Travel;World
    """,
    ";",
)
COLUMN_LABELS = listed(
    """
    图片新闻 短讯 今日聚焦 政策解读 案件聚焦 后续报道 一句话新闻 要闻速览 各地动态 数读 便民信息 动态 新闻链接
    服务台 热线追踪 记者调查 新闻背景 相关链接 简讯 快讯 速读 链接 编后 编者按 延伸阅读 读者来信 今日看点 本版导读
    导读 天天提醒 温馨提示 民生热线 街谈巷议 微言 百家谈 社会广角 法律服务站 健康课堂 名医讲堂 身边好人 时事点评
    图说 资讯 公告 声明 特别关注 一周回眸 新闻速递 新闻追踪 基层传真 县市连线 部门动态 科普园地 文苑 诗潮 书评 光影
    史海 佳作欣赏 凡人小事 记者手记 采访手记 数说 广而告之 小贴士 知识窗 问答 互动 微评 读报时间 明日预告 人事任免
    天气预报 便民服务 供求信息 寻人启事 读图 市场行情 今日菜价
    """
)
HANT_LABELS = listed(
    """
    社區快訊 短訊 圖片新聞 今日焦點 鄉情 讀者來函 新聞背景 小檔案 延伸閱讀 活動預告 一周大事 生活提示 地方短波
    """
)
ENGLISH_LABELS = listed(
    """
    NEWS ROUND-UP;IN BRIEF;Features;What’s on;Letters to the editor;At a glance;ANALYSIS;Around the county;
    From our files;Opinion;DIARY;Corrections;THIS WEEK;Community notices;Picture of the day
    """,
    ";",
)
EDITOR_ROLES = listed(
    """
    责任编辑 责编 美术编辑 美编 校对 版式 编辑 主编 值班主任 总值班 一版编辑 组版 组版编辑 文字编辑 视觉编辑 核校
    画版 初审 复审 终审 二审 三审 摄影编辑 质检 监制 出品 校检 美术 本版编辑 值班编委 检校 图片编辑 校对员 统筹 策划
    执行主编 采写 绘图 摄影 版面设计 排版 审读 主任编辑
    """
)
HANT_EDITOR_ROLES = listed(
    """
    責任主編 版面構成 編輯 美術 校對 採訪主任 責任編輯 版面設計 主編
    """
)
INDUSTRIES = listed(
    """
    口腔医院 中医馆 眼科医院 家居广场 建材城 汽车城 学校 培训中心 酒店 超市 药房 农业合作社 供销社 银行 保险公司
    房产 置业 旅行社 影城 书店 茶业 酒业 陶瓷 机械厂 减速机公司 服装厂 物流园 幼儿园 养老院 体检中心 律师事务所 电器
    家电城 珠宝 眼镜店 婚庆公司
    """
)
TRADITIONAL = str.maketrans(
    "张刘陈杨黄赵吴孙马罗郑谢许韩冯邓于蒋余叶苏吕卢钟谭陆范贾韦邹闫龙贺顾龚万钱严汤温庞兰鲁岳毕关涂迟乔游宁闻"
    "骆聂蔺计纪项简伟静丽强军艳杰涛刚华红国晓鹏飞远诺砚义长风听澜满实书庆阳云扬宝铁凤银环润东枫麦苇芦乐丰兴鹤"
    "鹭双临霁岚沧锦绣阴桥坝湾岭冲垭沟屿岛台峰岩园庄乡峡门楼阁庙滩欧诸县区镇",
    "張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧於蔣餘葉蘇呂盧鍾譚陸範賈韋鄒閆龍賀顧龔萬錢嚴湯溫龐蘭魯嶽畢關塗遲喬遊寧聞"
    "駱聶藺計紀項簡偉靜麗強軍豔傑濤剛華紅國曉鵬飛遠諾硯義長風聽瀾滿實書慶陽雲揚寶鐵鳳銀環潤東楓麥葦蘆樂豐興鶴"
    "鷺雙臨霽嵐滄錦繡陰橋壩灣嶺衝埡溝嶼島臺峯巖園莊鄉峽門樓閣廟灘歐諸縣區鎮",
)
"""The characters of names and places that are written otherwise in Traditional script."""
WEEKDAYS = "一二三四五六日"
HAN_DIGITS = "零一二三四五六七八九"


def name(rng: Random, length: int = 0) -> str:
    """A person's name; `length` 2 or 3 characters, 0 for either."""
    if not length:
        length = 3 if rng.random() < 0.72 else 2
        if rng.random() < 0.03:
            return rng.choice(COMPOUND) + "".join(rng.choices(GIVEN, k=rng.choice((1, 2))))
    return rng.choice(SURNAMES) + "".join(rng.choices(GIVEN, k=length - 1))


def place(rng: Random) -> str:
    """Two characters that look like a place's name."""
    return rng.choice(PLACE_FIRST) + rng.choice(PLACE_LAST)


def english_place(rng: Random) -> str:
    return rng.choice(ENGLISH_FIRST) + rng.choice(ENGLISH_LAST)


def english_name(rng: Random) -> str:
    return f"{rng.choice(ENGLISH_GIVEN)} {rng.choice(ENGLISH_SURNAMES)}"


def phone(rng: Random) -> str:
    """A telephone number in one of the usual forms."""
    digits = "".join(rng.choices("0123456789", k=8))
    area = f"0{rng.randint(310, 998)}"
    return rng.choice(
        (
            f"{area}-{digits[:7]}",
            f"{area}-{digits[:7]}",
            f"{area}—{digits[:7]}",
            f"1{rng.choice('3589')}{digits}{digits[:1]}",
            f"1{rng.choice('3589')}{digits[0]}××××{digits[1:5]}",
            f"400-{digits[:3]}-{digits[3:7]}",
            digits,
            f"({area}){digits[:7]}",
        )
    )


def han_number(number: int) -> str:
    """1..99 in Chinese."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else ("" if tens == 1 else HAN_DIGITS[tens]) + "十") + (HAN_DIGITS[ones] if ones else "")
