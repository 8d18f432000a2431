from unfold.admin import TabularInline


class LabelledInline(TabularInline):
    """Rows in a table, each field with a name of its own: the column's heading is no label."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.widget.attrs["aria-label"] = field.label
        return field
