"""The numbers of a document run on through a narrative that is read by itself."""

import pytest

from peelian.kit.documents import narrative, numbering
from peelian.kit.documents.tests import samples

STORY = "> ### A story\n>\n> Told [7](cite:minutes)."
FIRST = f'One [55](cite:survey "p. 1").\n\n- a point\n\n{{{{ table funding.visits }}}}\n\n{STORY}'
SECOND = "Two.\n{{ list engagement.community-days }}\n\n{{ chart engagement.engagements by=quarter }}"
THIRD = 'Three [6](cite:survey "p. 1"), [9](cite:survey "p. 2").\n\n{{ table funding.visits }}'


@pytest.mark.parametrize("texts", [[FIRST, SECOND, THIRD], [samples.NARRATIVE, SECOND, THIRD], [THIRD]])
def test_a_narrative_read_by_itself_is_numbered_as_in_its_document(texts):
    material = samples.material()
    whole = narrative.read_all(texts, material)[-1]
    alone = narrative.read(texts[-1], material, after=numbering.run_before(texts[:-1], material.papers))

    assert (alone.sections, alone.sources) == (whole.sections, whole.sources)
    assert (alone.last_number, alone.last_table, alone.last_picture) == (
        whole.last_number, whole.last_table, whole.last_picture,
    )  # fmt: skip
