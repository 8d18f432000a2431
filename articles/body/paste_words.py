"""The words that news pages put around an article, and what one line of a page can say.

Nothing here knows of more than one line; `paste` puts the lines together. A spelling that is
missing belongs into one of the tables. They are in the form that `fold` makes, so that full-width
and half-width characters are one spelling. Functions take lines that `clean` has trimmed.
"""

import re
import string
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

SHANGHAI = ZoneInfo("Asia/Shanghai")
LONGEST_NOTE = 200  # A longer line is text, whatever words are in it.
LONGEST_FURNITURE = 60
LONGEST_SITE_NAME = 20
LONGEST_SOURCE = 40

_ZERO_WIDTH = "\xad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_SPACES = (
    string.whitespace + "\xa0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
)
_EDGES = _SPACES + _ZERO_WIDTH
_UNWANTED = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\ud800-\udfff]")
_FOLDED = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLDED |= dict.fromkeys(map(ord, _EDGES), " ")
_FOLDED |= dict.fromkeys(map(ord, "丨│┃∣▏︱"), "|") | dict.fromkeys(map(ord, "»›→"), ">")
_FOLDED |= dict.fromkeys(map(ord, "•・‧"), "·") | dict.fromkeys(map(ord, "∶︰"), ":")
_FOLDED |= dict.fromkeys(map(ord, "【〔〖"), "[") | dict.fromkeys(map(ord, "】〕〗"), "]")
_CLOSERS = "”’」』）)》〉】]\"'"
_ENDS = tuple("。！？!?；;，,、：:….~～")

_ROLE_SPELLINGS = {
    ("reporter",): "记者 文字记者 作者 采写 采访 撰文 撰稿 撰稿人 供稿 来稿 文字 文稿 文案 报道 文",
    ("photographer",): "摄影记者 摄影 摄影师 摄像 拍摄 航拍 供图 图片 摄 图",
    ("reporter", "photographer"): "图文 文图 摄影报道 图文报道 采访拍摄",
    ("correspondent",): "通讯员",
    ("proofreader",): "校对 责任校对 校核 一校 二校 三校 初校 复校 终校",
    ("editor",): "小编 编辑 责任编辑 责编 文编 初审 一审",
    ("editor", "proofreader"): "编校 一审一校 初审初校",
    ("chief_editor",): "主编 复审 二审 审核 审稿 编审",
    ("chief_editor", "proofreader"): "二审二校 复审复校",
    ("coordinator",): "统筹 总统筹 策划 总策划 协调",
    ("supervisor",): "终审 三审 监制 总监制 总编 总编辑 审签 签发 审定",
    ("supervisor", "proofreader"): "三审三校 终审终校",
    # Work that pages name and an article has no credit for.
    (): "排版 制作 设计 美编 视觉 海报 制图 绘图 漫画 剪辑 视频 音频 配音 主播 播音 朗读 字幕 "
    "翻译 技术 运营 后期 出品 出品人 图源 图片来源 视频来源",
}
_ROLES = {word: roles for roles, words in _ROLE_SPELLINGS.items() for word in words.split()}
_TITLES = {"记者", "通讯员"}
_BEFORE_ROLES = (
    "本报 本网 本台 本刊 本社 本期 今日 值班 执行 首席 见习 实习 特约 特派 驻站 全媒体 融媒体 融媒 "
    "新媒体 客户端 网络 常务 高级 主任 副"
)
_SOURCE_LABELS = (
    "来源 稿源 本文来源 文章来源 稿件来源 新闻来源 信息来源 消息来源 内容来源 转自 转载自 来自 "
    "综合自 综合 摘自 原载 发布机构 发布单位 发布者"
)
_SURNAMES = set(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘"
    "葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞"
    "齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜"
    "阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干"
    "解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程邢裴陆荣翁荀羊惠甄曲家封芮储靳邴糜松井段富巫乌焦"
    "巴弓牧隗山谷车侯宓蓬全班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白"
    "怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂濮牛寿通边"
    "扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广"
    "禄阙东欧沃利蔚越隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾沙养鞠须丰巢关相查后荆红游竺权盖益"
    "桓公牟肖付代闫覃兰岳佟阳商佘佴侍谯邸蹇操仝苟原初"
)
_COMPOUND_SURNAMES = set(
    "欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 宇文 长孙 夏侯 端木 南宫".split()
)
# Words that begin like a name and are what people say or what a heading says.
_NOT_NAMES = set("谢谢 您好 你好 再见 明白 简介 连线 文章 时间 方法 解读 安排 金句 高见".split())
_PROVINCES = set(
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 "
    "广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门".split()
)
# Below these a page shows what other people wrote, or other articles.
_SECTIONS = set(
    "网友评论 全部评论 热门评论 最新评论 精彩评论 精选留言 写留言 我要评论 发表评论 评论 "
    "精彩推荐 相关阅读 相关新闻 相关推荐 相关文章 推荐阅读 热门推荐 热门阅读 热门文章 热点推荐 "
    "为您推荐 为你推荐 猜你喜欢 更多推荐 更多新闻 大家都在看 往期推荐 往期回顾 往期精彩 "
    "阅读排行 排行榜".split()
)
_FURNITURE = _SECTIONS | set(
    "分享 分享到 分享至 转发 点赞 赞 在看 收藏 举报 投诉 纠错 打印 打印本页 关闭 关闭窗口 "
    "关闭本页 返回 返回顶部 返回首页 回到顶部 微信 微博 新浪微博 朋友圈 微信好友 QQ QQ空间 "
    "QQ好友 复制链接 扫一扫 微信扫一扫 阅读原文 阅读全文 展开全文 展开阅读全文 查看更多 "
    "加载更多 点击加载更多 首页 登录 注册 搜索 上一篇 下一篇 上一条 下一条 上一页 下一页 "
    "听新闻 听全文 语音播报 预览时标签不可点 原创 广告 关注 已关注 星标 字号 字体 订阅 没有了 "
    "暂无评论 没有更多了 条评论 人赞过 手机版 无障碍 赞赏 喜欢作者 留言 写评论 参与互动 阅读量 "
    "浏览次数 点击量 次 END".split()
)
_BETWEEN_WORDS = re.compile(r"[\s|/·:>()\[\]、,!+\-~=*—_&@.…0-9万]+")
_FURNITURE_LABELS = re.compile(
    r"(?:您?当前|您的?|您?所在|现在)的?位置\s*:.+"
    r"|(?:网站)?首页\s*[>/|-].+"
    r"|[上下]一[篇条页]\s*:.*"
    r"|分享[到至]\s*:.*"
    r"|(?:标签|关键词|关键字|TAGS?)\s*:.+"
    r"|(?:相关阅读|推荐阅读|相关新闻|相关推荐)\s*:.+",
    re.IGNORECASE,
)
_FURNITURE_CALLS = re.compile(
    r"(?:点击|轻触|戳)(?:上方|下方|标题下方?|左下角|右上角|这里|[↑↓]+)?.{0,8}蓝色?字.*"
    r"|(?:长按|扫描|扫码|识别|(?:微信)?扫一扫).{0,12}"
    r"(?:二维码|关注|下载|公众号|好友|朋友圈|小程序).*"
    r"|(?:打开|下载).{0,16}(?:APP|客户端).{0,2}(?:查看|阅读|观看|继续|浏览|看|体验|参与).*"
    r"|欢迎(?:关注|订阅).*(?:公众号|微信|视频号|抖音).*"
    r"|收录于(?:合集|话题).*"
    r"|.{0,3}ICP[备证].*",
    re.IGNORECASE,
)
_FONT_SIZE = re.compile(r"(?:字号|字体大小|字体)\s*:?\s*[\[(]?[大中小特超默认\s|/]{1,20}[\])]?")
_REPRINT_NOTICE = re.compile(
    r"(?:欢迎|如需|若需|如要|凡)?转载.{0,40}(?:注明|标明|联系|授权|出处|来源).*"
    r"|(?:(?:本[文网报站]|文章|图文|以上|作品|稿件|凡).{0,30})?(?:未经.{0,20})?"
    r"(?:不得|严禁|禁止|谢绝|请勿|切勿).{0,12}(?:转载|摘编|镜像).*"
    r"|(?:本[文网报站]|文章|作品|图片|稿件)?版权(?:归|属|所有|声明).*"
)
_PICTURE_FILE = re.compile(
    r"(?:https?://\S{1,150}/)?"
    r"(?P<name>[\w.()@%+~-]{1,120}\.(?:jpe?g|png|gif|webp|bmp|heic|tiff?|svg))(?:\?\S{0,60})?",
    re.IGNORECASE,
)
_PICTURE_WORDS = re.compile(r"(?:图片?|配图|插图|image|img|picture)\s?[0-9]{0,2}", re.IGNORECASE)
_POINTERS = "▲△▴▵⬆↑"
_CAPTION_BEGINNINGS = ("图为", "上图", "资料图")
_LIST_MARK = re.compile(
    r"(?:(?P<bullet>(?:[☞☛●○◉◎◆◇■□▪▫★☆※▶►▸✦✔✅✓➤➢❖·]\s*){1,3}|[-*]\s+)"
    r"|(?P<circled>[①-⑳⑴-⒇⒈-⒛❶-❿])"
    r"|(?P<digit>[0-9]{1,2}[.、](?![0-9]))"
    r"|(?P<half_bracket>[0-9]{1,2}\))"
    r"|(?P<bracket>\([0-9]{1,2}\))"
    r"|(?P<han>[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十]))"
    r"|(?P<han_bracket>\([一二三四五六七八九十]{1,3}\)))\s*(?=\w|[“‘\"《「\[(])"
)
_SECTION_NUMBER = re.compile(r"(?:part|no|chapter)?\.?\s?[0-9]{1,2}", re.IGNORECASE)
FREE_MARKS = {"bullet", "circled"}  # The others number headings as often as they number items.

_TIME = re.compile(
    r"(?:(?<![^\s|,;(\[])(?:(?P<label>(?:发布|发表|更新|发稿|刊发)(?:时间|日期|于)\s*:?)"
    r"|(?P<bare_label>(?:时间|日期)\s*:))\s*)?"
    r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})\s?[-/.年]\s?(?P<month>[0-9]{1,2})\s?[-/.月]\s?"
    r"(?P<day>[0-9]{1,2})\s?日?(?:\s{0,3}(?:星期|周)[一二三四五六日天])?"
    r"(?:[\sT]{0,8}(?P<hour>[0-9]{1,2})[:时](?P<minute>[0-9]{2})"
    r"(?:[:分](?P<second>[0-9]{2}))?[分秒]?)?(?![0-9])"
)
_VAGUE_TIME = re.compile(
    r"(?:(?P<label>(?:发布|发表|更新)(?:时间|日期|于)\s*:?)\s*)?(?<![0-9./-])"
    r"(?:[0-9]{1,2}[-/月][0-9]{1,2}日?|[昨前今]天|刚刚|[0-9]{1,2}(?:分钟|小时|天|周|个月)前)"
    r"(?P<hour>\s{0,3}[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?(?![0-9./-])"
)
_TELLING_TIME = re.compile(r"\d|[昨前今]天|刚刚")  # Without these there is nothing to look for.
_NUMBER = (
    r"(?P<number>[0-9]{1,12}(?:,[0-9]{3}){0,3}(?:\.[0-9]{1,4})?)(?![0-9])"
    r"\s?(?P<unit>[万亿千wk])?\s?(?P<more>[+余])?\s?(?:人次|次|人)?"
)
_READ_WORD = r"(?:阅读|浏览|点击|访问|播放)(?:量|次数|数|人数)?|人气"
_READ_COUNTS = (
    re.compile(rf"(?:{_READ_WORD})\s{{0,3}}[:(]?\s{{0,3}}{_NUMBER}\)?", re.IGNORECASE),
    re.compile(rf"(?<![0-9.,]){_NUMBER}(?:{_READ_WORD})", re.IGNORECASE),
)
_UNITS = {"千": 10**3, "k": 10**3, "万": 10**4, "w": 10**4, "亿": 10**8}


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first, so that 总编辑 is not read as 总编."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_NAME = re.compile(rf"[{_HAN}]{{1,12}}(?:·[{_HAN}]{{1,12}}){{0,3}}|[A-Za-z][A-Za-z.'-]{{0,30}}")
_BEFORE = rf"(?:{_any_of(_BEFORE_ROLES.split())}){{0,3}}"
_ROLE = re.compile(rf"{_BEFORE}(?P<role>{_any_of(_ROLES)})")
_ROLE_WITH_NAME = re.compile(
    rf"(?P<label>{_BEFORE}(?:{_any_of(word for word in _ROLES if len(word) > 1)}))"
    rf"·?(?P<name>[{_HAN}]{{2,4}})"
)
_SOURCE = re.compile(
    rf"(?:^|(?<=[\s,;|(]))(?:(?:{_any_of(_SOURCE_LABELS.split())})\s*[:|/]|(?:本文)?(?:来源|稿源)\s)"
)
_LABEL = re.compile(rf"(?:^|(?<=[\s,;|(]))(?:{_ROLE.pattern}(?:\s*[:|/]|\s)|{_SOURCE.pattern})")
_EMPTY_LABEL = re.compile(rf"(?:{_ROLE.pattern}|{_any_of(_SOURCE_LABELS.split())})\s*[:|/]")
_TELLING_LABEL = re.compile(_any_of([*_ROLES, *_SOURCE_LABELS.split()]))
_WORD = re.compile(r"(?P<word>[^\s:|/、,;&()\[\]]+)\s*(?P<mark>[:|/]?)")
_CHINESE = re.compile(rf"[{_HAN}]")
_LETTER = re.compile(r"[^\W\d_]")
_REMARK = re.compile(r"\([^()]{0,20}\)")


SEVERAL_NAMES = _("The last of several names was taken for the site.")


@dataclass(frozen=True)
class Signature:
    """Who and what a line names: (role, name) pairs, and where the text comes from.

    `doubt` says why the names may be wrong, or is None. `people_first` is for 王五 摄 as against
    摄影：王五.
    """

    credits: tuple[tuple[str, str], ...] = ()
    source: str = ""
    doubt: str | None = None
    people_first: bool = False


@dataclass(frozen=True)
class Meta:
    """What a line says about the page: its site, its time, how often it was read.

    `labelled` is whether the line itself says what its values are, `exact` whether its time has
    hours. `doubt` says what was not taken or may be wrong, or is None.
    """

    site: str
    published_at: datetime | None
    read_count: int | None
    signature: Signature
    labelled: bool
    exact: bool
    doubt: str | None


def clean(line: str) -> str:
    """The line without control characters, and without white or invisible characters around it."""
    return _UNWANTED.sub("", line).strip(_EDGES)


@lru_cache(maxsize=64)
def fold(text: str) -> str:
    """The text with one spelling for each punctuation mark, at the same positions."""
    return text.translate(_FOLDED)


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence or a part of one does, quotes and brackets aside."""
    return text.rstrip(_CLOSERS).endswith(_ENDS)


def unbracketed(text: str, pairs: tuple[str, ...] = ("()", "[]")) -> str:
    """The text without the one pair of brackets that encloses all of it, if there is one."""
    folded = fold(text)
    for opening, closing in pairs:
        if len(text) > 1 and folded[0] == opening and folded[-1] == closing:
            depth = 0
            for position, character in enumerate(folded):
                depth += (character == opening) - (character == closing)
                if depth == 0:
                    return clean(text[1:-1]) if position == len(text) - 1 else text
    return text


def list_mark(text: str) -> str:
    """The style of the list mark that the text begins with ("bullet", "han", …), or ""."""
    match = _LIST_MARK.match(fold(text[:20]))
    return match.lastgroup if match else ""


def picture_name(text: str) -> str | None:
    """The file name where the line stands for a picture ("" for 图片 and the like), else None."""
    bare = unbracketed(text)
    if match := _PICTURE_FILE.fullmatch(fold(bare)):
        return bare[slice(*match.span("name"))]
    return "" if text in _POINTERS or _PICTURE_WORDS.fullmatch(bare) else None


def has_chinese(text: str) -> bool:
    return bool(_CHINESE.search(text))


def is_section_number(text: str) -> bool:
    """Whether the line is only the number of a part, such as 01 or PART 2."""
    return bool(_SECTION_NUMBER.fullmatch(fold(text)))


def is_caption(text: str) -> bool:
    """Whether the line is one that stands under a picture, such as ▲海边 or (海边)."""
    return text.startswith(_CAPTION_BEGINNINGS) or caption_of(text) != text


def is_pointer(text: str) -> bool:
    """Whether the line points to a picture above it with a mark such as ▲."""
    return text[0] in _POINTERS


def caption_of(text: str) -> str:
    """The caption without the mark or the brackets that make it one."""
    return unbracketed(text.lstrip(_POINTERS + _EDGES), ("()",))


def is_furniture(text: str) -> bool:
    """Whether the line belongs to the page and not to the article."""
    if len(text) > LONGEST_FURNITURE or text.endswith(("。", "”", "；", ";")):
        return False
    folded = fold(text)
    words = [word.upper() for word in _BETWEEN_WORDS.split(_FONT_SIZE.sub("字号 ", folded)) if word]
    if words and _FURNITURE.issuperset(words):
        return True
    patterns = (_FURNITURE_CALLS, _FURNITURE_LABELS, _EMPTY_LABEL)
    return any(pattern.fullmatch(folded) for pattern in patterns)


def is_labelled_furniture(text: str) -> bool:
    """Whether it is furniture only by its label, as a heading such as 关键词：担当 would be."""
    return bool(_FURNITURE_LABELS.fullmatch(fold(text)))


def opens_section(text: str) -> bool:
    """Whether other people's words or other articles follow a line of furniture."""
    return not _SECTIONS.isdisjoint(_BETWEEN_WORDS.split(fold(text)))


def is_reprint_notice(text: str) -> bool:
    return len(text) <= LONGEST_NOTE and bool(_REPRINT_NOTICE.fullmatch(fold(unbracketed(text))))


def site_names(text: str) -> list[str] | None:
    """The names in a line that may name the site, likeliest last, or None for a text.

    The province that WeChat shows is left out, so that the list can be empty.
    """
    words = [word.removeprefix("发表于") for word in re.split(r"[\s|()\[\]]+", fold(text))]
    names = [word for word in words if word and word not in _PROVINCES and not is_furniture(word)]
    if len(names) > 3 or any(len(word) > LONGEST_SITE_NAME for word in names):
        return None
    is_text = re.search("[。，、；：！？…“”!?;:,]", text)
    return None if is_text or not all(map(_LETTER.search, names)) else names


def read_meta(text: str) -> Meta | None:
    """What the line says about the page, or None where it says anything else."""
    if len(text) > LONGEST_NOTE or not _TELLING_TIME.search(text):
        return None
    folded = fold(text)
    time = _find_time(folded)
    reads = next(filter(None, (pattern.search(folded) for pattern in _READ_COUNTS)), None)
    if not (time or reads):
        return None
    rest = _rest_of(text, [match for match in (time, reads, _FONT_SIZE.search(folded)) if match])
    label = _LABEL.search(fold(rest))
    start = label.start() if label else len(rest)
    names = site_names(rest[:start])
    signature = read_signature(rest[start:]) if label else Signature()
    if names is None or signature is None:
        return None
    parts = time.groupdict() if time else {}
    published_at = _datetime(parts)
    return Meta(
        site=names[-1] if names else "",
        published_at=published_at,
        read_count=_count(reads) if reads else None,
        signature=signature,
        labelled=bool(reads or parts.get("label")),
        exact=bool(parts.get("hour")),
        doubt=_doubt_of_meta(parts, published_at, reads, names, rest, signature),
    )


def _find_time(folded: str) -> re.Match | None:
    """A time in the line. A date without hours has to stand apart: 2024年年报 is no date."""
    time = _TIME.search(folded) or _VAGUE_TIME.search(folded)
    if time and not time["hour"]:
        around = folded[: time.start()][-1:] + folded[time.end() :][:1]
        return None if around.strip(" \t|()[],;") else time
    return time


def _rest_of(text: str, matches: list[re.Match]) -> str:
    """The line without what was found in it, and without the buttons that stand beside it."""
    for match in matches:
        text = text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]
    words = (word for word in text.split() if _LETTER.search(word) and not is_furniture(word))
    return " ".join(words)


def _datetime(parts: dict[str, str | None]) -> datetime | None:
    """The time in Shanghai, or None where the calendar or the clock has no such time."""
    names = ("year", "month", "day", "hour", "minute", "second")
    try:
        return datetime(*(int(parts.get(name) or 0) for name in names), tzinfo=SHANGHAI)
    except ValueError:
        return None


def _count(reads: re.Match) -> int:
    number = Decimal(reads["number"].replace(",", ""))
    return int(number * _UNITS.get((reads["unit"] or "").lower(), 1))


def _doubt_of_meta(parts, published_at, reads, names, rest, signature) -> str | None:
    """Why what `read_meta` found may be wrong, or None."""
    if parts and not published_at:
        return _("This is not a full date of the calendar, so no time was taken from it.")
    if parts.get("bare_label") and not (rest or reads):
        return _("This may be the time of an event and not of publication.")
    if reads and reads["more"]:
        return _("The page gave only a lower limit of the read count.")
    return SEVERAL_NAMES if len(names) > 1 else signature.doubt


def roles_of(word: str) -> tuple[str, ...] | None:
    """The roles that a word stands for, () where an article has none for it, None if no role."""
    match = _ROLE.fullmatch(word)
    return _ROLES[match["role"]] if match else None


def read_signature(text: str) -> Signature | None:
    """The credits and the source in a line that holds nothing else, or None."""
    if len(text) > LONGEST_NOTE or not _TELLING_LABEL.search(text):
        return None
    bare = unbracketed(text)
    source, rest = _cut_source(bare)
    if not rest:
        return Signature(source=source) if source else None
    signature = _read_credits(rest)
    return replace(signature, source=source) if signature else None


def _cut_source(text: str) -> tuple[str, str]:
    """The source that the line names, or "", and the line without it."""
    folded = fold(text)
    label = _SOURCE.search(folded)
    if not label:
        return "", text
    following = _LABEL.search(folded, label.end())
    stop = following.start() if following else len(text)
    source = clean(text[label.end() : stop]).rstrip(",，;；|")
    # Without a colon only a bare name is believed: 来源 海边小报, but not 来源 很多，有…
    is_source = label[0][-1] in ":|/" or _NAME.fullmatch(source)
    if not is_source or len(source) > LONGEST_SOURCE or ends_sentence(source):
        return "", text
    return source, clean(text[: label.start()] + " " + text[stop:])


@dataclass(frozen=True)
class _Word:
    """A word in a line of credits. `roles` is None for a name; `divided` if a colon follows."""

    text: str
    roles: tuple[str, ...] | None = None
    divided: bool = False

    @property
    def is_title(self) -> bool:
        """Whether it says what a person is, as 本报记者 does, and not what the person did."""
        return self.roles is not None and _ROLE.fullmatch(fold(self.text))["role"] in _TITLES


def _read_credits(text: str) -> Signature | None:
    """The credits in a line of roles and names, in either order, or None for any other line."""
    words = _words_of(text)
    if not words:
        return None
    people_first = words[-1].roles is not None
    if people_first:
        # 记者 张三 文 李四 摄 backwards, without the title: 摄 李四 文 张三, roles first again.
        words = [word for word in reversed(words) if not word.is_title]
    runs = [list(run) for _is_name, run in groupby(words, key=lambda word: word.roles is None)]
    if not runs or runs[0][0].roles is None or len(runs) % 2:
        return None
    pairs = list(zip(runs[::2], runs[1::2], strict=True))
    are_persons = all(is_person(name.text) for _roles, names in pairs for name in names)
    if not are_persons and (people_first or not all(roles[-1].divided for roles, _names in pairs)):
        return None
    given = [(role, name.text) for said, names in pairs for name in names for role in _roles(said)]
    are_placed = all(_roles(said) for said, _names in pairs)
    is_one_word = bool(_ROLE_WITH_NAME.fullmatch(fold(text)))
    return Signature(
        credits=tuple(dict.fromkeys(reversed(given) if people_first else given)),
        doubt=_doubt_of_credits(are_persons, are_placed, is_one_word),
        people_first=people_first,
    )


def _words_of(text: str) -> list[_Word] | None:
    """The line as roles and names, or None where it has words that are neither."""
    words: list[_Word] = []
    bare = _REMARK.sub(lambda remark: " " * len(remark[0]), fold(text))
    for match in _WORD.finditer(bare):
        word, divided = text[slice(*match.span("word"))], bool(match["mark"])
        if len(word) == 1 and words and words[-1].roles is None and words[-1].text in _SURNAMES:
            # Newspapers set a name of two characters as wide as one of three: 张　三.
            words[-1] = _Word(words[-1].text + word, divided=divided)
        elif (roles := roles_of(match["word"])) is not None:
            words.append(_Word(word, roles, divided))
        elif (glued := _ROLE_WITH_NAME.fullmatch(word)) and is_person(glued["name"]):
            words += [_Word(glued["label"], roles_of(glued["label"])), _Word(glued["name"])]
        elif _NAME.fullmatch(word):
            words += [_Word(name, divided=divided) for name in (_without_others(word),) if name]
        else:
            return None
    return words


def _without_others(name: str) -> str:
    """The name without the 等 that stands for further people."""
    return name.removesuffix("等") if len(name) != 2 else name


def _roles(words: list[_Word]) -> list[str]:
    """The roles in a run of role words; in 图/本报记者 the second is only a title."""
    work = [word for word in words if not word.is_title]
    return [role for word in work or words for role in word.roles]


def is_person(name: str) -> bool:
    """Whether the name is formed like a person's: a surname and a given name, or parts with ·."""
    if name in _NOT_NAMES or not _NAME.fullmatch(fold(name)):
        return False
    if name[:2] in _COMPOUND_SURNAMES:
        return 3 <= len(name) <= 4
    return "·" in fold(name) or (name[0] in _SURNAMES and 2 <= len(name) <= 3)


def _doubt_of_credits(are_persons: bool, are_placed: bool, is_one_word: bool) -> str | None:
    if not are_placed:
        return _("An article has no credit for this role, so the name was not taken.")
    if is_one_word:
        return _("This may be a role and a name or a word that begins like one.")
    return None if are_persons else _("This may not be the name of a person.")
