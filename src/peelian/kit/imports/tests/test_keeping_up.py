"""The collector stands still while files are brought in, and goes on afterwards."""

import gc
from threading import Thread

import pytest

from peelian.kit.imports.keeping_up import without_collecting


def test_nothing_is_collected_until_the_last_import_has_ended() -> None:
    """An import within another does not begin it again."""
    with without_collecting():
        with without_collecting():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_an_import_that_was_refused() -> None:
    """A fault ends the block as well."""
    with pytest.raises(ValueError, match="refused"), without_collecting():
        raise ValueError("refused")
    assert gc.isenabled()


def test_where_it_was_off_before_it_stays_off() -> None:
    """Whoever turned it off turns it on."""
    gc.disable()
    try:
        with without_collecting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_imports_of_two_people_at_once_wait_for_each_other() -> None:
    """The one that ends first leaves the other undisturbed."""
    seen = list[bool]()

    def short() -> None:
        with without_collecting():
            seen.append(gc.isenabled())

    with without_collecting():
        other = Thread(target=short)
        other.start()
        other.join()
        seen.append(gc.isenabled())
    assert seen == [False, False]
    assert gc.isenabled()
