"""Lines that are furniture or adverts by their form, and those that only look alike."""

from __future__ import annotations

import pytest

from cleaner.overrule.forms import by_form
from cleaner.values import Fragment, Line, Role


def role_of(text: str, role: Role = "title") -> Role:
    lines = tuple(Line(number, line) for number, line in enumerate(text.split("\n"), 1))
    return by_form(Fragment(role, lines)).role


@pytest.mark.parametrize(
    "text",
    [
        "第5版 综合", "第三版　副刊", "04版 要闻", "第七版", "A06版｜民生", "第 15 版",
        "柏城日报 2019年11月6日", "2024年3月12日 星期二 汤河晚报",
        "简讯", "短訊", "■ 校园短讯", "【图片新闻】", "圖片新聞", "一句话新闻", "社區快訊", "今日导读",
    ],
)  # fmt: skip
def test_furniture_by_its_form(text: str) -> None:
    assert role_of(text) == "furniture"


@pytest.mark.parametrize(
    "text",
    [
        "第二版权局公布名单", "8版修订稿昨日公布", "词典第7版发布", "第三版人民币退出流通", "再版", "版画",
        "柏城日报", "2019年11月6日", "柏城日报2019年征订启事", "《柏城日报》2019年11月6日刊文",
        "相关链接", "一条短讯救了一家人", "简讯。", "图片新闻大赛开幕", "第5版 综合\n整治",
    ],
)  # fmt: skip
def test_headlines_stay(text: str) -> None:
    assert role_of(text) == "title"


def test_the_last_line_of_a_paragraph_may_look_like_anything() -> None:
    assert [role_of(text, "body") for text in ("简讯", "第三版")] == ["body", "body"]


@pytest.mark.parametrize(
    "text",
    [
        "吉房出租：县医院对面二楼，一百平方米，适合开诊所、办公。电话：13861235520",
        "招聘：本公司诚聘会计一名、司机两名，月薪五千元以上。联系电话：0931-88*****",
        "■诚聘:服务员五名，待遇面议。\n联系人马先生 159****0087",
        "老字号德胜斋中秋月饼隆重上市，团购从优，免费送货。订购热线：400-812-3123",
        "本报广告刊登热线：0931-8826666 地址：中山路88号报业大厦一楼",
    ],
)
def test_adverts_by_their_form(text: str) -> None:
    assert role_of(text, "body") == "advert"


@pytest.mark.parametrize(
    "text",
    [
        "招聘：今年上半年，全市举办专场招聘会四十六场，三千余人达成意向。",
        "回收：全县设废旧农膜回收点一百二十个，农户可就近交售，村里有专人登记。",
        "市民可拨打预约电话：0931-8826666。",
        "市残联开通就业热线，残疾人可咨询政策，服务时间为工作日，热线：0931-8826666",
        "招聘：" + "市人民医院面向社会公开招聘工作人员，现将有关事项公告如下。" * 5 + "电话：8826666",
        "他家的商铺出租：房东在门上贴了电话，没有人打。",
    ],
)
def test_what_news_and_notices_say_stays(text: str) -> None:
    assert role_of(text, "body") == "body"
