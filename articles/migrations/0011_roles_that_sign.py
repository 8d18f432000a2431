from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_guards_in_every_session")]

    operations = [
        migrations.AlterField(
            "stage",
            "retired",
            models.BooleanField(
                default=False,
                help_text="A stage is not removed, because its signatures stay in the record. "
                "Articles that wait at a retired stage have to be submitted again.",
                verbose_name="retired",
            ),
        ),
        migrations.AlterField(
            "stage",
            "role",
            models.CharField(
                choices=[
                    ("editor", "Editor"),
                    ("chief_editor", "Chief editor"),
                    ("coordinator", "Coordinator"),
                    ("supervisor", "Supervisor"),
                ],
                max_length=20,
                verbose_name="signed by",
            ),
        ),
        migrations.AddConstraint(
            "stage",
            models.CheckConstraint(
                condition=models.Q(
                    role__in=("editor", "chief_editor", "coordinator", "supervisor")
                ),
                name="articles_stage_role_signs",
            ),
        ),
    ]
