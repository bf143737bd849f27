"""Dashes before subtitles that recognition took for 一一 or 一."""

from __future__ import annotations

import re

# Adverbs and numbers: 一一兑现, 一一对应, 一一九
_NO_DASH = "列举|道来|对应|兑现|落实|细数|数来|记录|点亮|回应|解答|化解|破解|击破|走访|[〇零二三四五六七八九十]"
_DASH = re.compile(f"^一一(?!{_NO_DASH})(?=[\u3400-\u4dff\u4e01-\u9fff“《])", re.MULTILINE)
# A single 一 is one before a city whose people or works are written about: no measure word and no kind of city follows.
_MEASURE = (
    "个些位名场座线体年季月周天日次件条张家群对支部路带流级等般本起边面时样方代生心手点举切旦向直定贯如再同概律度共番步声把"
    "口片封朵块堂课所处届国县市村乡镇区校院城人户组队站台间层楼道江河湖山水湾岸桥街巷域期批份项种类双只头颗粒枚根棵株扇盏"
    "曲幅桩篇辆笔趟瓶杯碗盆壶册首阵轮架艘艇列栋幢亩寸尺丈斤两吨束串捆堆滴丝缕抹股剂帖副套"
)
_PLACE = (
    f"(?:(?![{_MEASURE}])(?:[\u4e00-\u9fff]州|[\u4e00-\u9fff]{{1,3}}(?<![城都县集超门菜股夜早闹])市)|国家[\u4e00-\u9fff]{{2}})"
    "[\u4e00-\u9fff]{,10}(?:局|院|公司|学校|大学|中学|小学|集团|银行|中心|协会|社区|[省市县区州镇乡村])"
)
_WRITTEN = "侧记|纪实|纪事|见闻|观察|回眸|实录|走笔|扫描|综述|蹲点记"
_VERB = "记(?![者忆载录述得住重耳绝响警闷])|访|专访|探访|走进|写在"
_SINGLE = re.compile(f"^一(?=(?:{_VERB}){_PLACE}|{_PLACE}[^\\n]*(?:{_WRITTEN})$)", re.MULTILINE)


def fix_dashes(text: str) -> str:
    """Makes 一一 a dash at the head of a subtitle, where no verb that goes with the adverb 一一 stands behind it.

    >>> fix_dashes("一一探访瓦屏高腔“春和班”")
    '——探访瓦屏高腔“春和班”'
    >>> fix_dashes("问题一一解决"), fix_dashes("一一兑现暖民心")
    ('问题一一解决', '一一兑现暖民心')

    A single 一 before a place that is written about is one, too.

    >>> fix_dashes("一记栾江市儿童医院护士长"), fix_dashes("一座城市的变迁纪实")
    ('——记栾江市儿童医院护士长', '一座城市的变迁纪实')
    """
    return _SINGLE.sub("——", _DASH.sub("——", text))
