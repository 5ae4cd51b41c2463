"""What the database promises of these rows: no state that the journal does not know, a filing that may be queried."""

from django.db import migrations

from fengsui.journal.promises import recorded


class Migration(migrations.Migration):
    dependencies = [("response", "0003_contents_of_measures")]
    operations = [
        recorded("response_recordfiling", "filing", ["created", "sent", "queried", "received"]),
        recorded("response_seizure", "seizure", ["held", "released"]),
        recorded("response_surveytask", "survey", ["ordered", "running", "findings_filed", "reviewed", "closed"]),
        recorded("response_externalnotification", "notification", ["sent", "acknowledged", "replied", "closed"]),
        recorded(
            "response_coordination",
            "coordination",
            ["proposed", "agreed", "declined", "acting", "reported", "closed"],
        ),
        recorded("response_jointtask", "joint_task", ["assigned", "answered", "withdrawn"]),
    ]
