"""The page of an article: what stands on it, who may see it when, and what it costs."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import actions
from articles.models import Article, GivenCredit, Read, RecordEntry, Tag, Topic
from articles.reads.roll_up import roll_up
from articles.views.article import recommended_with
from articles.views.frame import read_frame
from tests.factories import content, fresh, make_channel, make_reads, make_region

pytestmark = pytest.mark.django_db


def page(client, article) -> str:
    response = client.get(article.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def test_it_shows_every_part(client, newsroom, masthead, picture):
    above = make_channel("要闻", slug="news")
    below = make_channel("时政", slug="politics", parent=above)
    lead = picture()
    article = newsroom.published(
        channel=below,
        title="古渡镇修好了石桥",
        subtitle="二百一十六块石头回到桥上",
        summary="石桥今天通车。",
        body="<h2>开工</h2><p>石桥今天通车。</p>",
        lead_picture=lead.sha256,
        lead_alt="一座石桥",
        lead_caption="修好的石桥。",
        lead_credit="郑一帆 摄",
        source_name="汐州日报",
        credits=(GivenCredit("reporter", "林晓舟"), GivenCredit("coordinator", "方海宁")),
    )
    article.tags.add(Tag.objects.create(name="石桥"))

    html = page(client, article)

    assert html.count("<h1") == 1
    published = timezone.localtime(article.published_at)
    for part in (
        "古渡镇修好了石桥</h1>",
        "二百一十六块石头回到桥上",
        '<h2 id="section-1">开工</h2><p>石桥今天通车。</p>',
        f"{published:%Y-%m-%d %H:%M:%S}",
        "<b>汐州新闻</b>",
        'width="1600" height="1067" alt="一座石桥"',
        "修好的石桥。",
        "郑一帆 摄",
        "汐州日报",
        "转载请注明出处",
        reverse("tag", args=["石桥"]),
        reverse("channel", args=["news"]),
        reverse("channel", args=["politics"]),
        _("Readings"),
        _("Reader comments"),
        _("Comments are not open yet."),
    ):
        assert part in html
    for name in ("林晓舟", "方海宁", "陆编辑", "顾主编", "梁监制"):
        assert name in html


def test_a_reprint_names_where_and_when_it_was_first(client, newsroom, masthead):
    article = newsroom.published(
        origin_site="望潮之声",
        origin_at=datetime(2020, 1, 9, 2, 46, 54, tzinfo=UTC),
        origin_url="https://example.com/1",
        reprint_notice="请勿转载",
    )
    html = page(client, article)
    assert "<b>望潮之声</b>" in html
    assert "2020-01-09 10:46:54" in html
    assert f"{timezone.localtime(article.published_at):%Y-%m-%d %H:%M:%S}" in html
    assert 'href="https://example.com/1"' in html
    # Its own notice stands in place of the paper's.
    assert "请勿转载" in html
    assert "转载请注明出处" not in html


def test_an_original_without_a_web_address_is_no_link(client, newsroom):
    revision = newsroom.published(origin_site="某站").live_revision
    html = page(client, revision.article)
    assert "external" not in html


def test_a_correction_is_said_openly_and_a_typo_is_not(client, newsroom, masthead):
    article = newsroom.published(body="<p>保压15秒。</p>")
    newsroom.changed(article, body="<p>保压15分。</p>", change_kind="typo", change_note="错字一个")
    html = page(client, article)
    assert "错字一个" not in html
    assert _("Last changed") in html
    newsroom.changed(
        article,
        body="<p>保压15分钟。</p>",
        change_kind="correction",
        change_note="保压15分\n保压15分钟",
    )
    html = page(client, article)
    assert "<dd>保压15分</dd>" in html
    assert "<dd>保压15分钟</dd>" in html
    assert _("Corrections and updates") in html


def test_a_draft_a_signed_one_and_an_unknown_one_are_not_found(client, newsroom):
    for article in (newsroom.draft(), newsroom.approved()):
        assert client.get(article.get_absolute_url()).status_code == 404
    assert client.get(reverse("article", args=[10**15])).status_code == 404
    # Larger than any id that the database could hold.
    assert client.get(f"/articles/{10**30}/").status_code == 404


def test_the_clock_alone_publishes(client, newsroom, at_clock):
    due = timezone.now() + timedelta(hours=1)
    article = newsroom.scheduled(due)
    assert client.get(article.get_absolute_url()).status_code == 404
    at_clock(due - timedelta(seconds=1))
    assert client.get(article.get_absolute_url()).status_code == 404
    at_clock(due)
    assert client.get(article.get_absolute_url()).status_code == 200


def test_the_clock_alone_changes_what_is_shown(client, newsroom, at_clock):
    article = newsroom.published(body="<p>第一版</p>")
    article = newsroom.save(article, body="<p>第二版</p>", change_kind="update", change_note="补充")
    actions.submit(newsroom.reporter, article, article.latest_revision_id)
    article = newsroom.sign(article)
    due = timezone.now() + timedelta(hours=1)
    actions.publish(newsroom.editor, article, article.latest_revision_id, due)
    html = page(client, article)
    assert "第一版" in html
    assert "补充" not in html
    at_clock(due)
    html = page(client, article)
    assert "第二版" in html
    assert "第一版" not in html
    assert "补充" in html


def test_a_withdrawn_article_says_so_and_shows_nothing_of_itself(client, newsroom):
    article = newsroom.withdrawn(
        reason="消息来源有误", title="不该再出现的标题", body="<p>不该再出现的正文</p>"
    )
    response = client.get(article.get_absolute_url())
    html = response.content.decode()
    assert response.status_code == 410
    assert "不该再出现" not in html
    assert "消息来源有误" in html
    assert f"{timezone.localtime(article.withdrawn_at):%Y-%m-%d %H:%M:%S}" in html
    assert reverse("front") in html
    assert html.count("<h1") == 1
    actions.restore(newsroom.chief, article)
    assert "不该再出现的正文" in page(client, article)


def test_recommended_are_the_newest_of_the_channel_filled_up_from_the_site(newsroom, published_ago):
    own, other = make_channel(slug="own"), make_channel(slug="other")
    near = [published_ago(60 + n, channel=own, title=f"同栏目{n}") for n in range(2)]
    far = [published_ago(10 + n, channel=other, title=f"别的{n}") for n in range(7)]
    article = published_ago(1, channel=own)
    newsroom.withdrawn(channel=own)
    newsroom.approved(channel=own)
    shown = recommended_with(article, timezone.now(), read_frame())
    assert [other.pk for other in shown] == [a.pk for a in (*near, *far[:4])]


def test_a_site_with_one_article_recommends_nothing(client, newsroom):
    assert _("There are no other articles yet.") in page(client, newsroom.published())


def test_it_takes_four_queries_however_much_there_is(client, newsroom, masthead, queries_of):
    """What comes next, the frame, the article with all that stands on its page, the recommended."""
    article = newsroom.published()
    before = queries_of(article.get_absolute_url())
    assert len(before) == 4
    for number in range(3):
        article.tags.add(Tag.objects.create(name=f"标签{number}"))
        article.topics.add(Topic.objects.create(name=f"专题{number}", slug=f"topic-{number}"))
        article.regions.add(make_region())
        newsroom.published(channel=make_channel())
        newsroom.changed(
            article,
            body=f"<p>{number}</p>",
            change_kind="update",
            change_note=f"第{number}次",
            credits=(GivenCredit("reporter", "林晓舟"), GivenCredit("photographer", "郑一帆")),
        )
    make_reads(article, 30)
    roll_up.call()
    assert len(queries_of(article.get_absolute_url())) == len(before)


def test_a_conditional_request_and_head_are_answered(client, newsroom):
    address = newsroom.published().get_absolute_url()
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


def test_looking_at_a_page_changes_no_row(client, newsroom):
    article = newsroom.published()
    rows = (RecordEntry.objects.count(), Article.objects.values().get(pk=article.pk))
    page(client, article)
    assert rows == (RecordEntry.objects.count(), Article.objects.values().get(pk=article.pk))
    assert Read.objects.count() == 0


def test_what_the_text_says_cannot_break_the_page(client, newsroom):
    article = newsroom.published(title="<b>&\"'</b>", lead_caption="<script>1</script>")
    html = page(client, article)
    assert "<b>&" not in html
    assert "<script>1" not in html
    assert fresh(article).live_revision.title == content(title="<b>&\"'</b>").title


def test_it_leads_to_its_regions_and_topics(client, newsroom, masthead):
    region = make_region("临潮区", slug="linchao")
    article = newsroom.published(regions=[region])
    filed, placed, other = (
        Topic.objects.create(name=name, slug=slug)
        for name, slug in (("台风<夜>", "typhoon"), ("老街", "old-street"), ("别的", "other"))
    )
    article.topics.add(filed)
    for topic in (filed, placed):
        section = topic.sections.create(name="栏目")
        section.places.create(article=article, position=0)
    html = client.get(article.get_absolute_url()).content.decode()
    body = html[html.index("<main") : html.index("</main>")]
    assert body.count('href="/topics/typhoon/">台风&lt;夜&gt;</a>') == 1
    assert body.count('href="/topics/old-street/">老街</a>') == 1
    assert other.slug not in body
    assert body.count('href="/regions/linchao/">临潮区</a>') == 1
    foot = html[html.index('<footer class="footer"') :]
    assert 'href="/regions/linchao/"' in foot
