from django.db import migrations, models

import accounts.names

INVISIBLE = (
    r"^[\u0009-\u000d\u0020\u0085\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5"
    r"\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff"
    r"\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]*$"
)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_personal_settings")]

    operations = [
        migrations.AlterField(
            "user",
            "display_name",
            models.CharField(
                help_text="The name that stands under an article that this person signs.",
                max_length=50,
                validators=[accounts.names.validate_name],
                verbose_name="name under articles",
            ),
        ),
        migrations.AddConstraint(
            "user",
            models.CheckConstraint(
                condition=~models.Q(display_name__regex=INVISIBLE),
                name="accounts_name_can_be_read",
                violation_error_message="This name shows nothing. "
                "Give the name that readers will see.",
            ),
        ),
    ]
