"""Surnames, and what headlines of some kinds end with."""

from __future__ import annotations

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔"
    "谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔文赖殷牛樊洪"
    "温庞葛颜庄章鲁倪左俞申季施焦岳安欧詹齐柳关路甘毕华梅游阮管柏祝翟霍耿舒卜纪费岑凌丘裴盛童包司宁蓝米应柯解冉滕隋"
    "邢苗党戚车房褚栾辛古闵臧连娄单靳涂冷谷饶苟景鲍晏柴屈穆尚瞿农冀桂宫巫占鄢封仇聂卓阳池沙佟辜敖楼蒙边骆伍成桑郎晋"
    "蒲郁巩祁匡楚计符伊班花虞窦储沃皮明宗胥屠滑经乐宣贲郇芮牧隗邬汲邴糜松井富甄晁勾简谯麻喻印别粟宿全郗仰秋仲帅缪亢"
    "况有琴归海岩缑奚植尉張劉陳楊黃趙吳孫馬羅鄭謝許韓鄧馮蕭葉蘇呂盧鍾譚陸賈鄒龍賀顧龔萬錢嚴湯喬賴溫龐顏莊魯歐齊關畢"
    "華紀費寧藍應黨車欒婁單塗饒鮑農宮聶陽樓駱鞏兰迟闻蔺卞项钮姬郦逄栗宓郏亓练苑邸鞠时冼庹揭寇相蔚桓商牟佘濮扈燕巢敬"
    "暴茹逯弓竺权哈谌阙鱼"
)
"""Most single surnames, Simplified and Traditional (Hundred Family Surnames, and those frequent since)."""

COMPOUND = "欧阳|司马|上官|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|司徒|东方|南宫|端木|歐陽|司馬|諸葛|東方"
"""Surnames of two characters."""

GENRES = (
    "更正|致歉|讣告|訃告|启事|啟事|通告|公告|通知|公示|声明|聲明|告示|倡议书|公开信|感谢信|表扬信|来信|来函|天气|天氣|天气预报"
    "|菜价|物价|粮价|油价|批发价|零售价|收购价|行情|赛程|赛果|战报|预告|預告|名单|名單|光荣榜|积分榜|金牌榜|奖牌榜|射手榜|成绩"
    "|简讯|短讯|快讯|简报|要闻|日程|日历|时间表|节目单|答疑|问答|谜语|谜底|笑话|菜谱|食谱|小常识|小知识|小窍门"
)
"""What the titles of notices, lists and regular columns end with."""

ENGLISH_GENRES = "Corrections|Obituary|Obituaries|Letters|Results|Fixtures|Weather|Notices|Events|Recipe"
"""The same of English ones."""

KINDS_OF_STORY = (
    "观察|纪实|侧记|记事|纪事|综述|巡礼|见闻|掠影|印象|走笔|手记|札记|扫描|透视|启示|调查|追踪|专访|访谈|特写|述评|解读|探访|走访|回眸"
    "|纪略|观感|之一|之二|之三|之四|之五|觀察|紀實|側記|紀事|綜述|見聞|專訪|訪談|特寫"
)
"""What a line above or below a headline ends with: it tells which kind of story, or which part of a series, this is."""
