"""Keep the kind of a record among its words, the words of its label apart, and PostgreSQL's vector in a column."""

import re
import unicodedata

from django.db import migrations, models

WORD = re.compile(r"[^\W_]+")
MARK = "ª"
AT_ONCE = 1000
POSTGRES = (
    "DROP INDEX records_words",
    "ALTER TABLE records_searchentry ADD COLUMN vector tsvector "
    "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(text, ' '))) STORED",
    "CREATE INDEX records_words ON records_searchentry USING gin (vector)",
    "ALTER TABLE records_searchentry ALTER COLUMN vector SET STATISTICS 500",
)
SQLITE = (
    "DROP TABLE records_words",
    "CREATE VIRTUAL TABLE records_words USING fts5"
    "(text, content='records_searchentry', content_rowid='id', prefix='1 2 3 4')",
    "INSERT INTO records_words(records_words) VALUES ('rebuild')",
    # A column that is added makes SQLite's table anew, and its triggers are gone.
    *(f"DROP TRIGGER IF EXISTS records_words_{name}" for name in ("added", "removed", "changed")),
    "CREATE TRIGGER records_words_added AFTER INSERT ON records_searchentry BEGIN "
    "INSERT INTO records_words(rowid, text) VALUES (new.id, new.text); END",
    "CREATE TRIGGER records_words_removed AFTER DELETE ON records_searchentry BEGIN "
    "INSERT INTO records_words(records_words, rowid, text) VALUES ('delete', old.id, old.text); END",
    "CREATE TRIGGER records_words_changed AFTER UPDATE ON records_searchentry BEGIN "
    "INSERT INTO records_words(records_words, rowid, text) VALUES ('delete', old.id, old.text); "
    "INSERT INTO records_words(rowid, text) VALUES (new.id, new.text); END",
)
UNDO = (
    "DROP INDEX records_words",
    "ALTER TABLE records_searchentry DROP COLUMN vector",
    "CREATE INDEX records_words ON records_searchentry USING gin (array_to_tsvector(string_to_array(text, ' ')))",
)


def folded(label):
    apart = unicodedata.normalize("NFKD", label)
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(dict.fromkeys(word[:60] for word in WORD.findall(plain.casefold())))[:300]


def keep(apps, _schema_editor):
    entries = apps.get_model("records", "SearchEntry").objects
    ids = list(entries.order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(ids), AT_ONCE):
        some = list(entries.filter(pk__in=ids[first : first + AT_ONCE]))
        for entry in some:
            entry.called = folded(entry.label)
            entry.text = f"{MARK}{entry.kind.replace('-', '')} {entry.text}"
        entries.bulk_update(some, ["called", "text"])


def forget(apps, _schema_editor):
    entries = apps.get_model("records", "SearchEntry").objects
    for entry in entries.filter(text__startswith=MARK).iterator(chunk_size=AT_ONCE):
        entry.text = entry.text.partition(" ")[2]
        entry.save(update_fields=["text"])


def index(_apps, schema_editor):
    for statement in POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def undo(_apps, schema_editor):
    for statement in UNDO if schema_editor.connection.vendor == "postgresql" else ():
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("records", "0002_index_words")]
    operations = [
        migrations.AddField("searchentry", "called", models.CharField(default="", max_length=300)),
        migrations.RunPython(keep, forget),
        migrations.AddIndex("searchentry", models.Index(fields=["called"], name="search_entry_by_its_label")),
        migrations.RunPython(index, undo),
    ]
