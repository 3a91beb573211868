"""A step knows its card and vorm itself; an answer has a kenmerk of its own."""

from typing import Any

from django.db import migrations

from casus.models.kenmerk import new_kenmerk


def move_to_stap(apps: Any, schema_editor: Any) -> None:
    """Give each step the card and vorm of its part, each part a title, each answer a kenmerk."""
    for onderdeel in apps.get_model("werkkaarten", "Onderdeel").objects.all():
        onderdeel.stappen.update(kaart_sleutel=onderdeel.kaart, vorm_sleutel=onderdeel.vorm)
        onderdeel.titel = "Samen kijken"
        onderdeel.save(update_fields=["titel"])
    for bijdrage in apps.get_model("werkkaarten", "Bijdrage").objects.all():
        bijdrage.kenmerk = new_kenmerk()
        bijdrage.save(update_fields=["kenmerk"])


class Migration(migrations.Migration):
    dependencies = [("werkkaarten", "0002_bijeenkomst")]

    operations = [
        migrations.RunPython(move_to_stap, migrations.RunPython.noop),
        migrations.RemoveField("onderdeel", "kaart"),
        migrations.RemoveField("onderdeel", "vorm"),
    ]
