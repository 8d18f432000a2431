"""Names that readers and staff choose by have something to read."""

import pytest
from django.core.exceptions import ValidationError

from articles.models import Channel, Masthead, Region, Source, Stage, Topic, Workflow


@pytest.mark.parametrize("model", [Channel, Masthead, Region, Source, Stage, Topic, Workflow])
@pytest.mark.parametrize("name", ["\u200b\u2060", "\u3000", "\u3164"])
def test_a_name_that_shows_nothing_is_refused(model, name):
    with pytest.raises(ValidationError) as refused:
        model(name=name).clean_fields(exclude=_all_but_name(model))
    assert refused.value.error_dict["name"][0].code == "invisible"
    model(name="岚岭").clean_fields(exclude=_all_but_name(model))


def _all_but_name(model) -> set[str]:
    return {field.name for field in model._meta.fields} - {"name"}
