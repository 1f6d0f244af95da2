"""Index the words of records with the full-text search of the store at hand."""

from django.db import migrations

POSTGRES = (
    "CREATE INDEX records_words ON records_searchentry USING gin (array_to_tsvector(string_to_array(text, ' ')))",
)
SQLITE = (
    "CREATE VIRTUAL TABLE records_words USING fts5"
    "(text, content='records_searchentry', content_rowid='id', prefix='2 3 4')",
    "CREATE TRIGGER records_words_added AFTER INSERT ON records_searchentry BEGIN "
    "INSERT INTO records_words(rowid, text) VALUES (new.id, new.text); END",
    "CREATE TRIGGER records_words_removed AFTER DELETE ON records_searchentry BEGIN "
    "INSERT INTO records_words(records_words, rowid, text) VALUES ('delete', old.id, old.text); END",
    "CREATE TRIGGER records_words_changed AFTER UPDATE ON records_searchentry BEGIN "
    "INSERT INTO records_words(records_words, rowid, text) VALUES ('delete', old.id, old.text); "
    "INSERT INTO records_words(rowid, text) VALUES (new.id, new.text); END",
)
UNDO = {
    "postgresql": ("DROP INDEX records_words",),
    "sqlite": (
        "DROP TRIGGER records_words_added",
        "DROP TRIGGER records_words_removed",
        "DROP TRIGGER records_words_changed",
        "DROP TABLE records_words",
    ),
}


def index(_apps, schema_editor):
    for statement in POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def undo(_apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("records", "0001_first_tables")]
    operations = [migrations.RunPython(index, undo)]
