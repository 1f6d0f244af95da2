"""Names are shown, kept and downloaded as they are, less what would deceive or do harm on any machine."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peelian.kit.files.names import LONGEST, cleaned


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("minutes.pdf", "minutes.pdf"),
        ("Minutes of 12 June – final (2).pdf", "Minutes of 12 June – final (2).pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\minutes.pdf", "minutes.pdf"),
        ("..", "file"),
        ("", "file"),
        (".pdf", "file.pdf"),
        (".htaccess", "file.htaccess"),
        ("minutes\u202efdp.exe", "minutesfdp.exe"),
        ("a\u2066b\u200bc\ufeff\0\r\n.pdf", "abc.pdf"),
        ("a\ud800.pdf", "a.pdf"),
        ('a<b>:"|?*.pdf', "a-b------.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("con.tar.pdf", "_con.tar.pdf"),
        ("lpt1", "_lpt1"),
        ("console.pdf", "console.pdf"),
        ("a . pdf. ", "a.pdf"),
        ("Cafe\u0301.pdf", "Café.pdf"),
        ("=HYPERLINK(1).csv", "=HYPERLINK(1).csv"),
    ],
)
def test_a_name_is_kept_as_it_is_less_what_deceives(given, kept):
    assert cleaned(given) == kept


def test_a_long_name_keeps_its_ending():
    kept = cleaned("a" * 1000 + ".pdf")

    assert len(kept) == LONGEST
    assert kept.endswith("a.pdf")
    assert len(cleaned("a." + "b" * 1000)) <= LONGEST


@given(st.text(max_size=400))
def test_any_name_can_be_kept_and_is_kept_as_it_is_a_second_time(name):
    kept = cleaned(name)

    assert 0 < len(kept) <= LONGEST
    assert kept.isprintable()
    assert not set(kept) & set('/\\<>:"|?*')
    assert cleaned(kept) == kept
