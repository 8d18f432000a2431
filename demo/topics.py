"""The topics of the demonstration: their sections and their timelines.

Articles are named as their files are; days as the files name them, so many before today.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class TopicPlan:
    """`cover` is the text whose lead picture it is; `timeline` has (day, words, text or '')."""

    slug: str
    name: str
    introduction: str
    cover: str
    sections: tuple[tuple[str, tuple[str, ...]], ...] = ()
    timeline: tuple[tuple[int, str, str], ...] = ()


TOPICS = [
    TopicPlan(
        "typhoon-lanhua",
        "防御台风“岚花”",
        "九月的那一夜，全市转移了多少人，哪些预案管用，哪些要改。",
        cover="020-lanhua-lessons",
        sections=(
            ("那一夜", ("021-yancang-evacuation", "048-water-marks")),
            ("风雨之后", ("020-lanhua-lessons", "044-fallen-trees", "024-hundred-days")),
            ("数据与查证", ("043-lanhua-data",)),
        ),
        timeline=(
            (70, "全市1126艘渔船开始回港避风，六个渔港停止卸货。", ""),
            (69, "19时50分，临潮区盐仓镇决定：塘外、新丘、下灶、北闸四个村不留一人。", ""),
            (68, "1时15分，盐仓镇汇总人数，少了九个人；3时05分，应转3126人，实转3126人。", ""),
            (68, "4时50分，台风“岚花”在屿门市小屿镇附近沿海登陆。5时20分，盐仓潮位5.38米。", ""),
            (66, "积水退去，盐仓镇四个村的人陆续回家。", ""),
            (39, "气象台公布经过审核的风雨数据，两项记录订正。", "043-lanhua-data"),
            (37, "本报记者沿着转移路线重新走了一遍。", "021-yancang-evacuation"),
            (30, "预案里哪些管用，哪些要改。", "020-lanhua-lessons"),
        ),
    ),
    TopicPlan(
        "old-street",
        "老街新生",
        "盐仓老街、古渡石桥、东埠旧码头：一座城怎样照看自己的旧时光。",
        cover="045-salt-street-numbers",
        sections=(
            ("一条街", ("045-salt-street-numbers", "063-old-street-archive")),
            ("手上的功夫", ("050-paper-lanterns", "053-bridge-mason", "049-clock-winder")),
        ),
    ),
    TopicPlan(
        "sea-ranch",
        "耕海牧渔",
        "从捕到养，从近岸到深水，汐州人重新学着与海相处。",
        cover="023-sea-ranch",
    ),
]
