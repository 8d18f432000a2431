"""三审三校 as every newsroom starts with it. The trade's custom, no law: data from here on."""

from django.db import migrations

STAGES = [("初审", "editor"), ("复审", "chief_editor"), ("终审", "supervisor")]


def create(apps, schema_editor):
    workflow = apps.get_model("articles", "Workflow").objects.create(name="三审", is_default=True)
    for position, (name, role) in enumerate(STAGES, start=1):
        apps.get_model("articles", "Stage").objects.create(
            workflow=workflow, position=position, name=name, role=role, credit_role=role
        )


def remove(apps, schema_editor):
    apps.get_model("articles", "Workflow").objects.filter(name="三审").delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_rules_of_signing")]

    operations = [migrations.RunPython(create, remove)]
