"""The function that gives the time: statements of one transaction see time pass, replicas and Python agree."""

from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(
            "CREATE FUNCTION fengsui_now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT statement_timestamp()'",
            "DROP FUNCTION fengsui_now()",
        ),
    ]
