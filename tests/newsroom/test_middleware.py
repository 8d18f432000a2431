"""Every reader gets the same page; staff choose their language."""

import pytest


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_public_page_does_not_follow_the_reader_s_language(client, newsroom, language):
    client.cookies["django_language"] = language
    answer = client.get("/", headers={"accept-language": language})
    assert 'lang="zh-Hans"' in answer.content.decode()
    assert "Cookie" not in answer.get("Vary", "")
    assert "Accept-Language" not in answer.get("Vary", "")


def test_the_admin_does(client, newsroom):
    client.force_login(newsroom.editor)
    client.cookies["django_language"] = "en"
    assert "Waits for me" in client.get("/admin/").content.decode()
    client.cookies["django_language"] = "zh-hans"
    assert "待我处理" in client.get("/admin/").content.decode()
