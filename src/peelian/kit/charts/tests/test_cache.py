"""A picture is drawn once, by whichever process comes first, and kept whole."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from peelian.kit.charts import engine
from peelian.kit.charts.cache import Gallery
from peelian.kit.charts.drawing import Drawing
from peelian.kit.charts.pictures import bars
from peelian.kit.charts.tests import samples

PICTURE = bars.picture(samples.grid())


@pytest.fixture
def drawn(monkeypatch):
    """Count how often a picture is drawn."""
    times: list[str] = []
    draw = engine.svg

    def counted(picture: Drawing) -> str:
        times.append(picture.name)
        return draw(picture)

    monkeypatch.setattr(engine, "svg", counted)
    return times


def test_a_picture_is_drawn_when_it_is_first_looked_at_and_never_again(tmp_path, drawn):
    gallery = Gallery(tmp_path)
    name = gallery.keep(PICTURE)

    assert drawn == []
    assert gallery.svg(PICTURE) == gallery.svg_for(name) == Gallery(tmp_path).svg(PICTURE)
    assert gallery.png(PICTURE) == gallery.png_for(name)
    assert drawn == [name]


def test_what_one_process_kept_another_can_draw(tmp_path):
    name = Gallery(tmp_path).keep(PICTURE)

    assert Gallery(tmp_path).png_for(name).startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["", "0" * 63, "0" * 65, "../" * 20 + "x" * 4, "Z" * 64, "0" * 63 + "\n", "0" * 64])
def test_a_name_that_stands_for_nothing_reaches_no_file(tmp_path, name):
    with pytest.raises(LookupError):
        Gallery(tmp_path).svg_for(name)


def test_many_who_look_at_once_all_see_the_whole_picture(tmp_path):
    with ThreadPoolExecutor(8) as many:
        seen = list(many.map(lambda _one: Gallery(tmp_path).svg(PICTURE), range(16)))

    assert set(seen) == {engine.svg(PICTURE)}
    assert sorted(path.suffix for path in tmp_path.glob("*/*")) == [".json", ".svg"]


def test_a_picture_half_written_by_a_process_that_died_is_not_shown(tmp_path):
    gallery = Gallery(tmp_path)
    path = gallery.path(gallery.keep(PICTURE), "svg")
    (path.parent / ".half").write_text("<svg")

    assert gallery.svg(PICTURE).endswith("</svg>")
