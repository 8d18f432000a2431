"""The demonstration newsroom: its people, places, channels and sources. All of it is invented."""

from accounts.models import Role

PASSWORD = "xizhou-demo"  # noqa: S105 - printed for everyone who tries the demonstration.

MASTHEAD = {
    "name": "汐州新闻",
    "motto": "听潮起，看人间",
    "reprint_notice": "转载请注明出处",
    "footer": "汐州日报社主办\n地址：汐州市临潮区东埠街道报业路1号\n新闻热线：0599-0000000（演示）",
}

# user name, name under articles, roles, regions of the bureau
PEOPLE = [
    ("lin.xiaozhou", "林晓舟", [Role.REPORTER], []),
    ("shen.ruoting", "沈若汀", [Role.REPORTER], []),
    ("zheng.yifan", "郑一帆", [Role.REPORTER], []),
    ("he.qinghe", "何青禾", [Role.REPORTER], ["lanling"]),
    ("lu.zhixia", "陆知夏", [Role.EDITOR], []),
    ("zhou.minglan", "周明岚", [Role.EDITOR], []),
    ("xu.wang", "许望", [Role.EDITOR], ["lanling"]),
    ("gu.xingyuan", "顾行远", [Role.CHIEF_EDITOR], []),
    ("ye.qing", "叶清", [Role.CHIEF_EDITOR], []),
    ("fang.haining", "方海宁", [Role.COORDINATOR], []),
    ("liang.zhengchuan", "梁正川", [Role.SUPERVISOR], []),
    ("su.min", "苏敏", [Role.SUPERVISOR], []),
    ("tong.yue", "童悦", [Role.COMMENT_MODERATOR], []),
    ("admin", "秦川", [Role.ADMINISTRATOR], []),
]

# slug, name, what lies inside it
REGIONS = ("xizhou", "汐州市", [
    ("linchao", "临潮区", [("dongbu", "东埠街道", []), ("yancang", "盐仓镇", [])]),
    ("wangxi", "望汐区", [("dengta", "灯塔街道", []), ("hengzhu", "横渚镇", [])]),
    ("qingjiao", "青礁区", [("dajiaodao", "大礁岛镇", [])]),
    ("yundu", "云渡县", [("gudu", "古渡镇", [])]),
    ("songting", "松汀县", [("songyuan", "松源乡", [])]),
    ("pinglan", "平澜县", [("daoxiang", "稻香镇", [])]),
    ("lanling", "岚岭市", [("chaping", "茶坪镇", []), ("zhukeng", "竹坑乡", [])]),
    ("yumen", "屿门市", [("xiaoyu", "小屿镇", [])]),
    ("lupu", "鹭浦县", [("bailu", "白鹭镇", [])]),
])  # fmt: skip

# slug, name, region of the bureau, what lies below it
CHANNELS = [
    ("news", "要闻", "", [("politics", "时政", ""), ("society", "社会", "")]),
    (
        "livelihood",
        "民生",
        "",
        [("education", "教育", ""), ("health", "医疗", ""), ("transport", "交通", "")],
    ),
    ("economy", "经济", "", [("industry", "产业", ""), ("marine", "海洋", "")]),
    ("culture", "文化", "", [("stories", "人文", ""), ("heritage", "非遗", "")]),
    ("photo", "视觉", "", []),
    ("districts", "区县", "", [("lanling-news", "岚岭", "lanling")]),
    ("weather", "天气", "", []),
    ("notices", "公告", "", []),
]

SOURCES = [
    ("汐州日报", True),
    ("汐州新闻", True),
    ("东海之声", False),
    ("岚岭发布", False),
    ("汐州市气象台", False),
    ("汐州市交通运输局", False),
    ("汐州市人民医院", False),
]

# text, slot, channel of its block, headline in the slot, note, from and until in hours from now
PLACEMENTS = [
    ("001-dongbu-fish-market", "lead", "", "", "", None, 48),
    (
        "021-yancang-evacuation", "headlines", "", "“岚花”那一夜，三千人怎样转移", "配合台风专题",
        None, None,
    ),
    ("042-night-hospital-bus", "headlines", "", "", "发布后上首页，放两天", 72, 120),
    ("062-lanling-station", "pictures", "", "", "", None, None),
    ("051-opera-boat", "pictures", "", "", "", None, 24),
    ("010-winter-bus-timetable", "channel", "livelihood", "", "", None, None),
]  # fmt: skip
