"""What one line shows by its form: a list mark, a picture, a caption, the page's furniture."""

import re

from .roles import EMPTY_LABEL, close_labels
from .spellings import FURNITURE, PROVINCES, SECTIONS
from .text import EDGES, HAN, LETTER, fold, unbracketed

LONGEST_NOTE = 200  # A longer line is text, whatever words are in it.
LONGEST_FURNITURE = 60
LONGEST_SITE_NAME = 20
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
    r"|.{0,3}ICP[备证](?:(?=.{0,5}[0-9]).*|[^,。]*)",
    re.IGNORECASE,
)
FONT_SIZE = re.compile(r"(?:字号|字体大小|字体)\s*:?\s*[\[(]?[大中小特超默认\s|/]{1,20}[\])]?")
_REPRINT_NOTICE = re.compile(
    r"(?:欢迎|如需|若需|如要|凡)?转载.{0,40}(?:注明|标明|联系|授权|出处|来源).*"
    r"|(?:(?:本[文网报站]|文章|图文|以上|作品|稿件|凡).{0,30})?(?:未经.{0,20})?"
    r"(?:不得|严禁|禁止|谢绝|请勿|切勿).{0,12}(?:转载|摘编|镜像).*"
    r"|(?:本[文网报站]|文章|作品|图片|稿件)?版权(?:归|属|所有|声明).*"
)
_SPEAKS_OF_REPRINTING = re.compile("转载|摘编|镜像|转贴|未经|许可|授权|注明|违者|必究|出处")
_PROVINCE = (
    "(?:[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
    rf"|(?<![{HAN}])[{HAN}])?"
)
_LICENCE = re.compile(
    rf"(?:备案(?:编?号)?\s?:?\s?)?{_PROVINCE}ICP[备证]案?(?:序?号)?\s?:?\s?"
    rf"(?:[0-9]{{4,14}}号?)?[^\s|{HAN}]{{0,40}}"
    rf"|{_PROVINCE}公网安备\s?(?:案?号?\s?:?\s?[0-9]{{6,20}})?号?"
    rf"|(?:互联网|信息网络|增值电信|广播电视|网络出版|网络文化|出版物)[{HAN}]{{0,20}}许可证"
    r"(?:编?号)?\s?:?\s?[\w()-]{0,40}",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"版权所有\s?:?|copyright\s?:?|all rights? reserved\.?|©|\(c\)|(?:19|20)[0-9]{2}(?:\s?-\s?(?:19|20)[0-9]{2})?",
    re.IGNORECASE,
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
    return unbracketed(text.lstrip(_POINTERS + EDGES), ("()",))


def is_furniture(text: str) -> bool:
    """Whether the line belongs to the page and not to the article."""
    if is_licence(text):
        return True
    if len(text) > LONGEST_FURNITURE or text.endswith(("。", "”", "；", ";")):
        return False
    folded = fold(text)
    words = [word.upper() for word in _BETWEEN_WORDS.split(FONT_SIZE.sub("字号 ", folded)) if word]
    if words and FURNITURE.issuperset(words):
        return True
    patterns = (_FURNITURE_CALLS, _FURNITURE_LABELS)
    is_known = any(pattern.fullmatch(folded) for pattern in patterns)
    return is_known or bool(EMPTY_LABEL.fullmatch(close_labels(folded)))


def is_labelled_furniture(text: str) -> bool:
    """Whether it is furniture only by its label, as a heading such as 关键词：担当 would be."""
    return bool(_FURNITURE_LABELS.fullmatch(fold(text)))


def opens_section(text: str) -> bool:
    """Whether other people's words or other articles follow a line of furniture."""
    return not SECTIONS.isdisjoint(_BETWEEN_WORDS.split(fold(text)))


def reprint_notice(text: str) -> str:
    """The reprint notice in a line that holds one, without the site's licences, or ""."""
    if len(text) > LONGEST_NOTE:
        return ""
    notice = _without_licences(text)
    if notice is None:
        notice = text
    return notice if _REPRINT_NOTICE.fullmatch(fold(unbracketed(notice))) else ""


def is_licence(text: str) -> bool:
    """Whether the line holds a site's licences and copyright, and nothing else."""
    return _without_licences(text) == ""


def _without_licences(text: str) -> str | None:
    """What a line says of reprinting beside licences and names, None if it says more or has none.

    未经授权不得转载 版权所有 汐州网 汐ICP备12345678号 has the notice 未经授权不得转载.
    """
    folded = fold(text)
    bare = _LICENCE.sub(lambda found: " " * len(found[0]), folded)
    if bare == folded:
        return None
    clauses = list(re.finditer(r"[^\s|]+", bare))
    said = [clause for clause in clauses if _SPEAKS_OF_REPRINTING.search(clause[0])]
    start, end = (said[0].start(), said[-1].end()) if said else (len(text), len(text))
    around = _COPYRIGHT.sub(" ", bare[:start] + " " + bare[end:])
    is_more = site_names(around) is None or folded[start:end] != bare[start:end]
    return None if is_more else text[start:end]


def site_names(text: str) -> list[str] | None:
    """The names in a line that may name the site, likeliest last, or None for a text.

    The province that WeChat shows is left out, so that the list can be empty.
    """
    words = [word.removeprefix("发表于") for word in re.split(r"[\s|()\[\]]+", fold(text))]
    names = [word for word in words if word and word not in PROVINCES and not is_furniture(word)]
    if len(names) > 3 or any(len(word) > LONGEST_SITE_NAME for word in names):
        return None
    is_text = re.search("[。，、；：！？…“”!?;:,]", text)
    return None if is_text or not all(map(LETTER.search, names)) else names
