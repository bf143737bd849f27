"""Words and shapes of the trade. They are evidence, not verdicts."""

from __future__ import annotations

from functools import cache

from cleaner.layout.features.characters import DIGITS, Characters, Flags
from cleaner.layout.features.classes import Signs
from cleaner.layout.features.clues import Clue, prepare
from cleaner.layout.features.counts import COUNTED
from cleaner.layout.features.marks import BRACKETS
from cleaner.layout.features.names import COMPOUND, ENGLISH_GENRES, GENRES, KINDS_OF_STORY, SURNAMES
from cleaner.layout.features.search import Search

_NUMERALS = "一二三四五六七八九十"

EVIDENCE: tuple[tuple[Clue, ...], ...] = (
    # furniture
    (
        Clue(shape=r"^[A-Za-z]?\s?\d{1,3}$|^第?\s?[A-Za-z]?\d{1,3}\s?版$", last=r"\d版", holds=(r"\d",), longest=8),
        Clue(
            shape=r"^[〔\[【(（·•—－\-–\s]+\d{1,3}[〕\]】)）·•—－\-–\s]+$",
            begins=(r"〔\[【(（·•—－\-–\s",),
            last=r"〕\]】)）·•—－\-–\s",
            holds=(r"\d",),
        ),
    ),
    (
        Clue(shape=r"^[A-Za-z]?\d{1,3}\s?[一-鿿]{2,8}$", begins=(r"A-Za-z\d",), holds=(r"\d",), longest=13),
        Clue(shape=r"^[一-鿿]{2,8}\s?[A-Za-z]?\d{1,3}$", last=r"\d", longest=13),
    ),
    (
        Clue(
            shape=r"(19|20)\d\d\s?[年.\-/]\s?\d{1,2}\s?[月.\-/]\s?\d{1,2}",
            words="19|20",
            holds=(r"年.\-/", r"月.\-/"),
            figures=4,
        ),
        Clue(
            words="二年|三年|四年|五年|六年|七年|八年|九年|○年|〇年|零年|一年",
            shape="年(?<=[二三四五六七八九○〇零一]{4}年)",
        ),
    ),
    (
        Clue(words="周一|周二|周三|周四|周五|周六|周日|農曆|农历"),
        Clue(shape=r"星期\s?[一二三四五六日天]", holds=("星", "期")),
    ),
    (
        Clue(
            words="责任编辑|責任編輯|责编|美编|美术编辑|校对|核校|版式|组版|主编|值班|终审|二审|一审|监制|监审|出品|视觉"
            "|画版|编辑:|编辑：|编辑 |审读|统筹"
        ),
    ),
    (
        Clue(
            shape="(日报|晚报|时报|新报|早报|晨报|导报|周刊|周报|快报|商报|都市报|电视报|日報|晚報|時報|新報|週報"
            "|Gazette|Herald|Times|Daily|Post|News)$",
            last="报刊声報edsyt",
        ),
    ),
    (
        Clue(words="总第|刊号|邮发|主管|主办|承印|零售|邮政编码|网址|新闻热线|广告热线|统一连续"),
        Clue(shape=r"第\d+期|第\d+号", holds=("第", "期号", r"\d")),
        Clue(shape=r"今日\S{1,3}版", holds=("今", "版")),
        Clue(shape=r"CN\s?\d", holds=("C", "N", r"\d")),
    ),
    (
        Clue(words="上接|下转|上轉|下轉|转第|接第|相关报道|相關報導|Continued|continued"),
        Clue(shape=r"见\d+版|見\S\d?版", holds=("见見", "版")),
        Clue(shape="More .* news", holds=("M", "w")),
    ),
    (
        Clue(words="气温|风力|明日天气"),
        Clue(shape=r"^(?>.*?\d\s?[℃°])(?>.*?[~～—-]).*\d\s?[℃°]", holds=("℃°", "~～—\\-", r"\d")),
        Clue(shape="^(?>.*?今天).*[晴雨阴云]", holds=("今", "天", "晴雨阴云")),
    ),
    (
        Clue(words="Page|page", shape=r"[Pp]age \d", holds=(r"\d",)),
        Clue(shape=r"^\d+ [A-Z][A-Z ]+$|^[A-Z][A-Z ]+ \d+$", begins=(r"\dA-Z",), last=r"\dA-Z ", holds=(" ",)),
        Clue(shape=r"第\s?\d+\s?页|共\s?\d+\s?页", holds=("页", r"\d")),
    ),
    (Clue(words="版权|稿酬|转载|本报地址|图片来源|不退稿"),),
    # byline
    (Clue(words="记者|記者|通讯员|通訊員|特约|实习生|見習"),),
    (
        Clue(words="摄影|攝影|供图|供圖|提供|文/|文、|文／|图/|图、|图／|文 图|整理|作者|採訪|撰文|翻译"),
        Clue(shape="[摄攝]）?$", last="摄攝）", holds=("摄攝",), reach=2),
        Clue(shape="[摄攝] ?影 ?报 ?道", holds=("摄攝", "道")),
    ),
    (
        Clue(words="报讯|報讯|本報訊|報導】"),
        Clue(shape=r"社\S{0,8}电", holds=("社", "电")),
        Clue(words="日讯|日訊|日电|日電", shape=r"(报|報)\S{0,6}\d+月\d+日[讯訊电電]", holds=("报報", r"\d")),
        Clue(shape=r"通讯员\s?\S{2,4}[）)]", holds=("讯", "）)")),
    ),
    (Clue(begins=("（(",), last="）)"),),
    (
        Clue(words="Photograph|Correspondent"),
        Clue(shape="^By [A-Z]", begins=("B", "y")),
        Clue(
            shape="^[A-Z][a-z]+ [A-Z][a-z]+( and [A-Z][a-z]+ [A-Z][a-z]+)?$", begins=("A-Z",), last="a-z", holds=(" ",)
        ),
    ),
    (
        Clue(
            shape=f"^[{SURNAMES}] ?[一-鿿]{{1,2}}$|^({COMPOUND})[一-鿿]{{1,2}}$",
            begins=(SURNAMES + COMPOUND.replace("|", ""),),
            longest=4,
        ),
        Clue(shape="^[一-鿿][ 　][一-鿿]$", holds=(" 　",), longest=3),
    ),
    (Clue(shape=f"[ 　：:/／][{SURNAMES}] ?[一-鿿]{{1,2}}[）)]?$", last="一-鿿）)", holds=(" 　：:/／",), reach=6),),
    # title
    (
        Clue(words=GENRES, shape=f"({GENRES})$", reach=max(map(len, GENRES.split("|")))),
        Clue(words=GENRES, shape=f"({GENRES})[（(][^（）()]*[）)]$", last="）)"),
        Clue(words=ENGLISH_GENRES, shape=f"({ENGLISH_GENRES})$"),
    ),
    (
        Clue(words=KINDS_OF_STORY, shape=f"({KINDS_OF_STORY})[）)”」]?$", reach=3),
        Clue(
            shape="^—*(?:对话|专访|访|记|来自|写在|對話|專訪|訪|記|來自|寫在)[一-鿿“《]",
            begins=("—对专访记来写對專訪記來寫",),
        ),
    ),
    # caption
    (Clue(words="图为|圖為|图①|图②|左图|右图|上图|下图|题图|资料图|資料|效果图|航拍|历史图片|版画|插图"),),
    (
        Clue(words="合影|正在|场景|外景|全景|一角|走进|开展"),
        Clue(
            words="（左|（右|（中|（前|（后|（後|(左|(右|(中|(前|(后|(後",
            shape=r"[（(][左右中前后後]\S{0,3}[）)]",
            holds=("）)",),
        ),
        Clue(shape="现场[。）]?$", last="场。）", holds=("场",), reach=3),
    ),
    # heading
    (Clue(shape="^【[^】]+】", begins=("【",)),),
    (
        Clue(
            shape="^[一二三四五六七八九十]{1,3}[、.．]",
            begins=(_NUMERALS, f"{_NUMERALS}、.．"),
            holds=("、.．",),
        ),
    ),
    (
        Clue(shape=r"^[（(][一二三四五六七八九十\d]{1,3}[）)]", begins=("（(", rf"{_NUMERALS}\d")),
        Clue(begins=("①-⑳",)),
    ),
    (Clue(shape=r"^第[一二三四五六七八九十\d]+[,，:：、 天章幕]", begins=("第", rf"{_NUMERALS}\d")),),
    (Clue(shape=r"^\d{1,2}$|^[一二三四五六七八九十]$", longest=2),),
    (Clue(shape=r"^\d{1,2}[.、．](?!\d)", begins=(r"\d", r"\d、.．"), holds=("、.．",)),),
    (Clue(shape=r"^\d{1,2} \S", begins=(r"\d", r"\d "), holds=(" ",)),),
    (Clue(shape=r"^\d{1,2}[:：]\d\d", begins=(r"\d", r"\d:："), holds=(":：",)),),
    (Clue(begins=("问答問QA", ":：")),),
    (Clue(shape=r"^(?:(记者|主持人|市民|读者|處理|处理)\S{0,6}[:：]|\S{2,6}[:：]\S)", holds=(":：",)),),
    (Clue(words="链接|提示|提醒|点评|延伸|小贴士|点击|背景|声音|回音|说法|资料"),),
    (Clue(begins=("#", " ")),),
    (Clue(begins=("#", "#", " ")),),
    (Clue(begins=("#", "#", "#", " ")),),
    (Clue(begins=("*", "*")),),
    (Clue(words="**"),),
    (Clue(shape="^——|^— ?—|^--", begins=("—\\-", "— \\-")),),
    # results, notices, signatures
    (
        Clue(shape=r"[:：秒分](?<=\d[:：秒分])(?:(?<=[:：])\d+\s*\S|(?<=秒)|(?<=分)\b)", meet=(r"\d", ":：秒分")),
        Clue(shape=r"第\S{1,3}名", holds=("第", "名")),
    ),
    (
        Clue(
            words="政府|委员会|委員會|办公室|中心|公司|医院|学校|协会|集团|法院|报社|支队|居民|教师|读者|学生",
            shape=r"(政府|委员会|委員會|办公室|中心|公司|医院|学校|协会|集团|法院|报社|支队|居民|教师|读者|学生)\s?\S{0,4}$",
            reach=8,
        ),
        Clue(shape=r"局\s?\S{0,4}$", holds=("局",), reach=6),
    ),
    (Clue(shape=r"日[夜晨于]?\S{0,4}$", holds=("日",), reach=6),),
    (Clue(words="特此|敬启|此致|敬礼|附件|通告|通知|公告|公报|摘要"),),
    # advert
    (Clue(words="热线|电话|電話|咨询|预约|地址|邮箱|拨打|專線|诚聘|联系人|报名"),),
    (Clue(words="招聘|转让|出租|出售|启事|啟事|声明作废|遗失|公告|拍卖|招商|开业|诚招|急聘|急 聘"),),
    (
        Clue(words="免费|优惠|特价|抽奖|订阅|收订|全年|底薪|元起|包吃住|价格|面谈|团购|限量|名额"),
        Clue(holds=("折礼",)),
    ),
    (
        Clue(words="公益广告|广告|拜年|敬告|解释权|有限公司|门店|商场|For sale|FOR SALE"),
        Clue(holds=("祝贺",)),
        Clue(last="宣店"),
        Clue(shape="中心$", last="心"),
        Clue(shape="^WANTED", begins=("W", "A")),
    ),
    (
        Clue(shape=r"1[3-9×xX*\d]{8,10}|0\d{2,3}[-－—]?\d{5,8}|\d{3,4}-\d{7,8}|8\d{6}", figures=5),
        Clue(shape=r"\(\d\d\)\d{4}", holds=(r"(", ")", r"\d")),
    ),
    (Clue(words="http:|https:|www.|.example|.com|.cn"), Clue(holds=("@",))),
    # speech and running text
    (Clue(words="说:|说：|说。|说，|说,|表示|介绍|告诉|认为|坦言"),),
    (Clue(holds=("的了着过",)),),
    (Clue(begins=("“「‘『",)),),
    (Clue(begins=("的了着过们和与及而之地得",)),),
    (Clue(holds=(r"年月日时\d",)),),
    (
        Clue(words="您好|同志|敬启|此致|敬礼"),
        Clue(shape="先生$|女士$", last="生士"),
        Clue(shape=r"编辑[：:]$|^\S{2,8}[：:]$", last="：:"),
    ),
)
"""One feature a row: whether any of its clues is in the line."""


def find_signs(characters: Characters) -> Signs:
    """The characters of which evidence, counts, brackets or numbers are made."""
    return _search().classes.find(characters)


def word_features(characters: Characters, signs: Signs) -> Flags:
    """Which evidence each line holds; shape (features, lines)."""
    return _search().find(characters, signs)


@cache
def _search() -> Search:
    return prepare(EVIDENCE, (*COUNTED, *BRACKETS, DIGITS))
