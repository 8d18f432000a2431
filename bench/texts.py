"""Invented sentences, headlines and bodies. The same seed gives the same text."""

from random import Random

PLACES = (
    "古渡镇 东埠街道 盐仓社区 望潮路 灯塔湾 稻香里 岚岭县城 松源村 大礁岛 蓝花溪 石桥头 旧码头 "
    "北门市场 南塘小学 第三水厂 城西医院 海堤公园 竹院书屋 橘园合作社 滨江新区"
).split()
PEOPLE = (
    "值班员 船长 村医 校长 护林员 环卫工 社区书记 返乡青年 老渔民 工程师 志愿者 气象员 公交司机 "
    "图书管理员 剧团团长 养殖户"
).split()
DEEDS = (
    "把清单贴在了门口的公告栏上；说今年的工期比往年提前了半个月；连夜检查了三处闸门和一段旧管道；"
    "在笔记本上记下了每一户的门牌和电话；把一条用了二十年的小路重新铺平；请来邻居们一起商量座位怎么摆；"
    "带着徒弟把设备从头到尾试了一遍；将省下来的钱换成了过冬的被褥；给每位晚归的人留了一盏灯；"
    "用方言把通知念了两遍；从仓库里找出了当年的图纸；把孩子们的作业摊在长桌上一页页地看"
).split("；")
WHEN = (
    "清晨五点半 上午开工之前 午后雨停的时候 傍晚退潮以后 夜里十一点 第二天一早 入冬的第一个星期 "
    "汛期到来之前 集市散去之后 开学前三天"
).split()
RESULTS = (
    "周边三百多户居民因此受益；投诉比上个月少了将近一半；平均等候时间缩短到八分钟；"
    "当天没有一班船因为大雾停航；预计明年春天全部完工；相关部门表示将继续听取意见；"
    "这笔账在村里的公示栏上写得清清楚楚；接下来还会在另外四个街道推开；大家都说早该这么做了；"
    "记录显示这是近十年来最早的一次"
).split("；")
EVENTS = (
    "通车 开诊 复课 试航 启用 公示 听证 招募 改造完成 进入倒计时 迎来第一批客人 恢复供水".split()
)

PARAGRAPHS = 9
SENTENCES = 4


def sentences(number: int = 3000) -> list[str]:
    """The stock from which bodies are made; about thirty characters each."""
    random = Random(7)  # noqa: S311 - the same text on every machine.
    return [
        f"{random.choice(WHEN)}，{random.choice(PLACES)}的{random.choice(PEOPLE)}"
        f"{random.choice(DEEDS)}，{random.choice(RESULTS)}。"
        for _ in range(number)
    ]


def headline(random: Random, number: int) -> str:
    return (
        f"{random.choice(PLACES)}{random.choice(EVENTS)}：第{number}号工程的{random.choice(PEOPLE)}"
    )


def change(number: int) -> tuple[str, str]:
    """What kind of change an article saw, and what readers are told of it."""
    return (
        ("correction", "第二段的时间误作上午九时。\n应为下午三时。"),
        ("update", "补充了当天傍晚的情况。"),
        ("typo", ""),
    )[number % 3]


def paragraphs(random: Random, stock: list[str]) -> list[str]:
    """A body of about 1,500 characters, paragraph by paragraph."""
    chosen = random.choices(stock, k=PARAGRAPHS * SENTENCES)
    return [
        "".join(chosen[start : start + SENTENCES]) for start in range(0, len(chosen), SENTENCES)
    ]


def as_html(paragraphs: list[str], pictures: list[str] = ()) -> str:
    """The paragraphs, and after every third a picture as long as there are any."""
    figures = iter(pictures)
    parts = []
    for number, text in enumerate(paragraphs, start=1):
        parts.append(f"<p>{text}</p>")
        if number % 3 == 0 and (sha256 := next(figures, "")):
            parts.append(
                '<figure class="picture"><img alt="石桥与旧码头" height="800"'
                f' src="/media/pictures/{sha256[:2]}/{sha256}.jpg" width="1200">'
                "<figcaption>今天的汐州</figcaption></figure>"
            )
    return "".join(parts)
