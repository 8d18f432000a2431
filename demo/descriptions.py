"""What is seen in each scene of the painter, for those who do not see it."""

from .texts import Shot

DESCRIPTIONS = {
    "bamboo-forest": "竹林里的小路，阳光从竹梢间落下",
    "bus-stop": "公交站台上候车的人，一辆公交车正在进站",
    "city-skyline-night": "隔水望去的城市夜景，楼宇灯光映在水面",
    "community-yard": "居民楼之间的院子，有人在树下闲坐",
    "container-port": "港口的桥吊和层层堆放的集装箱",
    "dragon-boat": "河面上几条龙舟并排竞渡，鼓手立在船头",
    "ferry": "行驶在岛屿之间的渡轮，乘客站在船舷边",
    "fishing-boats": "海面上的渔船，海鸥跟在船后",
    "harbour-dawn": "天刚亮的渔港，渔船停在泊位上",
    "high-speed-train": "高架桥上驶过田野的高铁列车",
    "hospital-hall": "医院门诊大厅，光从整面玻璃墙照进来",
    "island-pasture": "海岛山坡的草地上，几只山羊在吃草",
    "kitchen-steam": "厨房灶台上的蒸笼冒着热气",
    "lantern-festival": "夜晚的河边挂满花灯，两岸站着看灯的人",
    "library-reading-room": "阅览室的台灯下，读者坐在长桌旁看书",
    "lighthouse": "海岬上的灯塔，下面是礁石和海浪",
    "misty-mountains": "雾中层层叠叠的山，近处岩石上有一棵松树",
    "night-market": "夜市的摊位前人来人往，头顶挂着一串串灯泡",
    "old-street": "老街的巷子，晨光照着一侧的墙面",
    "opera-stage": "古戏台上演员正在唱戏，台下坐满观众",
    "orange-orchard": "结满果实的橘树，树下放着装橘子的竹筐",
    "plum-blossom": "白墙老屋前盛开的梅花",
    "rainy-street": "傍晚雨中的街道，行人撑伞，路面映着灯光",
    "reservoir": "青山之间的水库，远处是大坝",
    "rice-fields": "成熟的稻田，一片金黄",
    "school-yard": "校园操场上的孩子，后面是教学楼",
    "sea-bridge": "跨越海湾的斜拉桥",
    "stone-bridge": "河上的石拱桥，桥拱和倒影合成一个圆",
    "sunset-pier": "夕阳下的木栈桥，桥头站着几个人",
    "tea-terraces": "山坡上的梯级茶园，茶垄间有人采茶",
    "tidal-flats": "退潮后的滩涂，潮沟泛着水光，有人在赶海",
    "typhoon-sea": "台风中的海面，巨浪越过防波堤",
    "village-aerial": "从空中俯瞰的村庄和四周的田地",
    "wind-turbines": "海面上一排排白色风机",
    "workshop": "车间里两排工位，工人正在操作",
}


def description(shot: Shot) -> str:
    return DESCRIPTIONS[shot.scene]
