"""A column of HTML holds nothing but what the table of HTML knows, whoever writes to the database.

Not valid for what is there already: it was cleaned by an older table, and revisions never change.
"""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from articles.models.clean_html import CleanHtmlField

STORED = '\\A(?:[^<>]|</?(?:a|blockquote|em|figcaption|figure|h2|h3|li|ol|p|s|span|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul)>|<(?:a(?: (?:href="(?: *(?:[Hh][Tt][Tt][Pp]|[Hh][Tt][Tt][Pp][Ss]|[Mm][Aa][Ii][Ll][Tt][Oo]|[Tt][Ee][Ll]):[^"]*|(?:[^":/?#&]|&(?:amp|quot|lt|gt);)*(?:[/?#][^"]*)?)"|rel="noopener"|title="[^"]*"))*|br|figure(?: (?:data-name="[^"]*"|class="(?:(?:gallery|picture|picture-place) ?)*"))*|hr|img(?: (?:alt="[^"]*"|height="[0-9]{1,5}"|src="/media/pictures/[0-9a-f]{2}/[0-9a-f]{64}\\.jpg"|width="[0-9]{1,5}"))*|ol(?: (?:start="[0-9]{1,5}"))*|p(?: (?:class="(?:(?:center|indent|right|spaced|tight) ?)*"))*|span(?: (?:class="(?:(?:credit|footnote) ?)*"))*|td(?: (?:colspan="[0-9]{1,5}"|rowspan="[0-9]{1,5}"))*|th(?: (?:colspan="[0-9]{1,5}"|rowspan="[0-9]{1,5}"|scope="[a-z]*"))*|ul(?: (?:class="(?:(?:marked) ?)*"))*)>)*\\Z'


def only(name):
    return models.CheckConstraint(condition=models.Q(("body__regex", STORED)), name=name)


class Migration(migrations.Migration):
    dependencies = [("articles", "0022_front_page_and_moments")]

    operations = [
        migrations.AlterField("revision", "body", CleanHtmlField(blank=True, verbose_name="body")),
        migrations.AlterField("page", "body", CleanHtmlField(blank=True, verbose_name="body")),
        AddConstraintNotValid("revision", only("articles_revision_clean_body")),
        AddConstraintNotValid("page", only("articles_page_clean_body")),
    ]
