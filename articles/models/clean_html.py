"""Clean HTML as a type: what a column of HTML takes, and nothing else."""

from django.db import models

from articles.elements import STORED


class UncleanHtml(TypeError):
    """Somebody tried to store HTML that has not been cleaned."""


class CleanHtml(str):
    """HTML that was cleaned. `articles.body.sanitise.clean_html` makes it, and reading a column.

    Whatever is done with it, such as cutting or joining, gives a text that has to be cleaned again.
    """

    __slots__ = ()


class CleanHtmlField(models.TextField):
    """A column of HTML. It takes nothing but CleanHtml, and gives nothing else.

    The table of the column needs `only_clean_html` among its constraints as well, which holds
    against whoever writes to the database without this program.
    """

    def get_prep_value(self, value):
        if value is not None and value != "" and not isinstance(value, CleanHtml):
            raise UncleanHtml(f"{self.name} takes HTML that has been cleaned, by clean_html")
        return super().get_prep_value(value)

    def from_db_value(self, value, expression, connection):
        return None if value is None else CleanHtml(value)


def only_clean_html(column: str, name: str) -> models.CheckConstraint:
    """In the database: no element, attribute, class or address that is not in the table."""
    return models.CheckConstraint(condition=models.Q(**{f"{column}__regex": STORED}), name=name)
