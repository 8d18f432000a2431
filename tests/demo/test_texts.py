"""The texts of the demonstration: what stands in the files is what the pages get."""

import re

from demo import texts
from demo.descriptions import DESCRIPTIONS
from demo.painter import SCENES


def test_items_that_stand_apart_are_one_list():
    briefs = next(text for text in texts.read_all() if text["title"] == "文化简讯")
    body = texts.html(briefs, lambda shot: "")
    assert body.count("<ul") == 1
    assert body.count("<li>") == 7


def test_no_text_has_two_lists_of_one_kind_side_by_side():
    for text in texts.read_all():
        body = texts.html(text, lambda shot: "")
        assert not re.search(r"</ul><ul(?: class=\"marked\")?>", body), text.name


def test_every_scene_is_described_in_other_words_than_any_caption():
    assert set(DESCRIPTIONS) == set(SCENES)
    captions = {
        shot.caption
        for text in texts.read_all()
        for shot in (text.lead, *text.shots)
        if shot is not None
    }
    assert len(set(DESCRIPTIONS.values())) == len(SCENES)
    assert not captions & set(DESCRIPTIONS.values())
    assert all(8 <= len(words) <= 40 for words in DESCRIPTIONS.values())


def test_the_demonstration_shows_a_gallery_a_footnote_and_the_mark_of_ai():
    stories = {text.name: text for text in texts.read_all()}
    flats = stories["054-mudflat-six-hours"]
    body = texts.html(flats, lambda shot: f"<img {shot.scene}/{shot.variant}>")
    gallery = re.search(r'<figure class="gallery">(.*?)<figcaption>.+?</figcaption></figure>', body)
    assert gallery[1].count("<img ") == 3
    assert len(flats.shots) == body.count("<img ")
    assert body.count('<span class="footnote">') == 1
    assert not re.search(r"\^\[|\[gallery:|\[picture:", body)
    by_ai = [shot for text in stories.values() for shot in text.shots if shot.is_by_ai]
    assert by_ai
    assert all("AI" in shot.caption for shot in by_ai)
