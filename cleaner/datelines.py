"""How news items open."""

from __future__ import annotations

from cleaner.patterns import compile_later

_WORDS = "话話视視影力脑腦商子器動动瓶梯车車网網线線价價费費量台臺池站源機机燈灯信击擊缆纜闸"
SIGN = (
    r"(?:[报報社网網台臺月日](?:讯(?![问息号])|訊(?![問息號]))|[报報社网網台臺月][电電](?=[\s（(：:】〕]|$)"
    rf"|日[电電](?![{_WORDS}]))"
)
"""The end of what a news item opens with: 本报讯, 1月14日讯, 新华社电（; but not 7月电费 or 3日电影."""
DATELINE = compile_later(rf"^[“【（(〔●■◆▲□◇\s]*[^，。！？]{{0,14}}?{SIGN}")
"""A news item from its start: 本报讯, 新华社北京1月14日电, 【本報訊】. No crosshead has one below it."""
