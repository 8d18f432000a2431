"""The words that news pages put around an article. A spelling that is missing belongs in here.

The tables are in the form that `text.fold` makes, so that full-width and half-width characters are
one spelling.
"""

ROLE_SPELLINGS = {
    ("reporter",): "记者 文字记者 作者 采写 采访 撰文 撰写 撰稿 撰稿人 执笔 供稿 供稿人 来稿 投稿 "
    "文字 文稿 文案 报道 文",
    ("photographer",): "摄影记者 摄影 摄影师 摄像 拍摄 航拍 供图 图片 图片提供 照片 照片提供 摄 图",
    ("reporter", "photographer"): "图文 文图 图文记者 摄影报道 图文报道 采访拍摄 采摄",
    ("reporter", "editor"): "采编",
    ("correspondent",): "通讯员",
    ("proofreader",): "校对 责任校对 责校 校核 校稿 一校 二校 三校 初校 复校 终校",
    ("editor",): "小编 编辑 责任编辑 责编 网编 文编 文字编辑 编发 初审 一审",
    ("editor", "proofreader"): "编校 一审一校 初审初校",
    ("chief_editor",): "主编 复审 二审 审核 审稿 审读 审阅 核稿 复核 编审 值班主任 部门主任",
    ("chief_editor", "proofreader"): "二审二校 复审复校 审校 校审",
    ("coordinator",): "统筹 总统筹 策划 总策划 统稿 协调 总协调",
    # The member of the board on duty reads last, where a house also names an editor and 值班主任.
    ("supervisor",): "终审 三审 监制 总监制 监审 总编 总编辑 审签 签发 审发 核发 审定 编委",
    ("supervisor", "proofreader"): "三审三校 终审终校",
    # Work that pages name and an article has no credit for.
    (): "排版 编排 版式 制作 设计 美编 视觉 海报 封面 制图 绘图 配图 图表 漫画 插画 动画 剪辑 "
    "视频 视频剪辑 图片编辑 视频编辑 音频 录音 配音 主播 播音 朗读 字幕 翻译 编译 技术 运营 后期 "
    "出品 出品人 制片 制片人 图源 图片来源 照片来源 视频来源",
}
# What houses give to people of different rank; an editor should look at the role.
UNCERTAIN_ROLES = set(
    "审核 审稿 审读 审阅 核稿 复核 编审 审校 校审 值班主任 部门主任 编委 统稿".split()
)
TITLES = {"记者", "通讯员"}
BEFORE_ROLES = (
    "本报 本网 本台 本刊 本社 本期 本版 今日 值班 带班 执行 首席 见习 实习 特约 特邀 特派 驻站 "
    "全媒体 融媒体 融媒 新媒体 客户端 网络 微信 常务 高级 主任 助理 副"
)
SOURCE_LABELS = (
    "来源 来源于 稿源 本文来源 文章来源 稿件来源 新闻来源 信息来源 消息来源 内容来源 文字来源 "
    "图文来源 资料来源 素材来源 原文来源 发布来源 转自 转载自 转载来源 转引自 本文转自 本文转载自 "
    "文章转自 文章转载自 来自 本文来自 文章来自 综合自 综合 本文综合自 摘自 本文摘自 文章摘自 原载 "
    "本文原载 原载于 首发 首发于 供稿单位 来稿单位 报送单位 发布机构 发布单位 发布者"
)
SURNAMES = set(
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
COMPOUND_SURNAMES = set(
    "欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 宇文 长孙 夏侯 端木 南宫".split()
)
# Words that are formed like a name and are what people say, what a heading says, or no person.
NOT_NAMES = set(
    "谢谢 您好 你好 再见 明白 简介 连线 文章 时间 方法 解读 安排 金句 高见 "
    "网络 网络图片 网络资料 网友 资料图 资料图片 互联网".split()
)
PROVINCES = set(
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 "
    "广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门".split()
)
# Below these a page shows what other people wrote, or other articles.
SECTIONS = set(
    "网友评论 全部评论 热门评论 最新评论 精彩评论 精选留言 写留言 我要评论 发表评论 评论 "
    "精彩推荐 相关阅读 相关新闻 相关推荐 相关文章 推荐阅读 热门推荐 热门阅读 热门文章 热点推荐 "
    "为您推荐 为你推荐 猜你喜欢 更多推荐 更多新闻 大家都在看 往期推荐 往期回顾 往期精彩 "
    "阅读排行 排行榜".split()
)
FURNITURE = SECTIONS | set(
    "分享 分享到 分享至 转发 点赞 赞 在看 收藏 举报 投诉 纠错 打印 打印本页 关闭 关闭窗口 "
    "关闭本页 返回 返回顶部 返回首页 回到顶部 微信 微博 新浪微博 朋友圈 微信好友 QQ QQ空间 "
    "QQ好友 复制链接 扫一扫 微信扫一扫 阅读原文 阅读全文 展开全文 展开阅读全文 查看更多 "
    "加载更多 点击加载更多 首页 登录 注册 搜索 上一篇 下一篇 上一条 下一条 上一页 下一页 "
    "听新闻 听全文 语音播报 预览时标签不可点 原创 广告 关注 已关注 星标 字号 字体 订阅 没有了 "
    "暂无评论 没有更多了 条评论 人赞过 手机版 无障碍 赞赏 喜欢作者 留言 写评论 参与互动 阅读量 "
    "浏览次数 点击量 次 END".split()
)
