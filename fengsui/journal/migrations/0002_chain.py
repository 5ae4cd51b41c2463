"""What the database promises of the journal: nothing is changed, everything is linked."""

from django.db import migrations

from fengsui.journal.promises import CHAIN, FUNCTIONS, append_only


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial"), ("clocks", "0001_the_only_clock")]
    operations = [FUNCTIONS, CHAIN, append_only("journal_entry"), append_only("journal_link")]
