"""Rows of one object inside the form of another."""

from unfold.admin import TabularInline


class LabelledInline(TabularInline):
    """A table whose fields say their names also to who does not see the heads of its columns."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.widget.attrs.setdefault("aria-label", field.label)
        return field
