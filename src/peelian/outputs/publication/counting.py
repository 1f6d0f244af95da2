"""Under each paragraph of a public page: how its numbers were counted, and where those come from that were not."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from peelian.kit.documents.html_runs import together, words
from peelian.kit.documents.tree import Cited, Excused, Paragraph, figures, plain, walk
from peelian.kit.measures.tracing import Identity, identity
from peelian.outputs.publication.frozen import FrozenFigure

type FigureAddress = Callable[[int], str]
"""Where a figure can be opened, by its number."""

SHOWN = ("Counts", "Leaves out", "On the record")
"""What of the method stands under a paragraph; all of it stands on the figure's own page."""


@dataclass(frozen=True, slots=True)
class Counting:
    """Tells what stands under a paragraph."""

    frozen: Mapping[Identity, FrozenFigure]
    address: FigureAddress

    def __call__(self, paragraph: Paragraph) -> SafeString:
        """Draw how the numbers of a paragraph were counted, closed; under one without numbers nothing."""
        lines = [*self.counted(paragraph), *typed(paragraph)]
        if not lines:
            return SafeString()
        return format_html(
            '<details class="p-how"><summary>How these numbers were counted'
            '<span class="govuk-visually-hidden">, paragraph {}</span></summary>\n<div><dl>{}</dl></div></details>\n',
            paragraph.number,
            together(lines),
        )

    def counted(self, paragraph: Paragraph) -> Iterator[SafeString]:
        """Yield a line for each figure of a paragraph, once."""
        for which in dict.fromkeys(identity(shown.figure) for shown in figures(paragraph)):
            figure = self.frozen[which]
            yield format_html(
                '<dt><a class="govuk-link" href="{}">{}</a></dt><dd>{}{}</dd>\n',
                self.address(figure.number),
                words(figure.text),
                words(figure.sentence),
                together(
                    format_html("<br>{}: {}", title, words(said)) for title, said in figure.method if title in SHOWN
                ),
            )


def typed(paragraph: Paragraph) -> Iterator[SafeString]:
    """Yield a line for each number that was typed, with its paper or the reason that it has none."""
    for node in walk(paragraph):
        if isinstance(node, Cited):
            yield line(plain(node.runs), f"Taken from {node.source.text}.")
        if isinstance(node, Excused):
            yield line(plain(node.runs), f"Not counted here: {node.reason}")


def line(number: str, said: str) -> SafeString:
    """Draw what is said of a number."""
    return format_html("<dt>{}</dt><dd>{}</dd>\n", words(number), words(said))
