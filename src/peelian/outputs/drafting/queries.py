"""Which drafts there are, what they say, who wrote in them, and what others have open."""

import json
import re
from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime, timedelta
from hashlib import sha256

from django.db.models import F, OuterRef, Prefetch, QuerySet, Subquery

from peelian.basics.periods import Period
from peelian.kit.access.models import Account
from peelian.kit.documents.mending import unsourced_in
from peelian.outputs.drafting import marking, rules
from peelian.outputs.drafting.models import Appendix, Comment, Draft, DraftSection, Editing, Step, Wording
from peelian.outputs.drafting.rules import Sensitivity, State, Verb
from peelian.outputs.reports import queries as occasions
from peelian.outputs.reports.definitions import Narrated
from peelian.outputs.reports.models import Occasion
from peelian.outputs.reports.rules import Classification

SPECIAL = re.compile(r"[\\`*_{}\[\]()<>#+.!|~&-]")
"""What Markdown would read as more than a letter."""
STILL_EDITING = timedelta(minutes=15)


def texts_of(draft: Draft) -> list[Narrated]:
    """Return the texts of a draft as they may leave the house, the list of its appendices last.

    What is withheld is a note that says so.
    """
    texts = [narrated(section, leaving(section)) for section in sections_of(draft)]
    listed = "\n\n".join(line_of(letter, appendix) for letter, appendix in appendices_of(draft))
    if listed:
        texts.append(Narrated(name="appendices", number=None, text=f"# Appendices\n\n{listed}\n"))
    return texts


def mark_of(draft: Draft) -> str:
    """Return what tells the texts of a draft, as they may leave, from the same draft with any other text."""
    told = [(text.name, text.number, text.heading, text.text) for text in texts_of(draft)]
    return sha256(json.dumps(told).encode()).hexdigest()


def line_of(letter: str, appendix: Appendix) -> str:
    """Return the line of an appendix in the list of them; one that may not leave the house says why."""
    if appendix.classification != Classification.OFFICIAL:
        return f"Appendix {letter} is withheld: it is marked {appendix.get_classification_display()}."
    title = SPECIAL.sub(r"\\\g<0>", appendix.title)
    line = f"Appendix {letter}: {title}"
    return f'Appendix {letter}: [{title}](unsourced: "The title of the appendix")' if unsourced_in(line) else line


def appendices_of(draft: Draft) -> list[tuple[str, Appendix]]:
    """Return the appendices of a draft that stand, each with its letter."""
    standing = draft.appendices.filter(attachment__withdrawn_on__isnull=True).select_related("attachment")
    return [(rules.letter_of(at), each) for at, each in enumerate(standing.order_by("place", "pk"), start=1)]


def appendices_leaving(draft: Draft) -> list[tuple[str, Appendix]]:
    """Return the appendices of a draft that may leave the house, each with its letter."""
    return [(at, each) for at, each in appendices_of(draft) if each.classification == Classification.OFFICIAL]


def whole_texts_of(draft: Draft) -> list[Narrated]:
    """Return the texts of a draft as the office reads them, whole."""
    return [narrated(section, marking.for_the_office(section.text)) for section in sections_of(draft)]


def narrated(section: DraftSection, text: str) -> Narrated:
    """Return a section as a text of a report."""
    return Narrated(name=section.name, number=section.number, text=text, heading=section.heading)


def leaving(section: DraftSection) -> str:
    """Return what of a section may leave the house."""
    if section.sensitivity != Sensitivity.OPEN:
        return marking.withheld_section(section.ground)
    return marking.for_leaving(section.text)


def sections_of(draft: Draft) -> QuerySet[DraftSection]:
    """Return the sections of a draft in their order."""
    return draft.sections.select_related("changed_by").order_by("place", "pk")


def draft_of(occasion: Occasion) -> Draft | None:
    """Return the draft of an occasion, if it was begun."""
    return Draft.objects.filter(occasion=occasion).select_related("occasion").first()


def draft_for(report: str, period: Period) -> Draft | None:
    """Return the draft of a report for a period, if it was begun."""
    occasion = occasions.occasion_of(report, period)
    return draft_of(occasion) if occasion else None


def drafts() -> QuerySet[Draft]:
    """Return every draft, the latest report first."""
    return Draft.objects.select_related("occasion").order_by("-occasion__reported_on", "-pk")


def in_review_on(_day: date) -> QuerySet[Draft]:
    """Return the drafts that wait for a second person."""
    return Draft.objects.filter(state=State.IN_REVIEW, occasion__withdrawn_on__isnull=True).select_related("occasion")


def writers_of(draft: Draft) -> Collection[int]:
    """Return the accounts that wrote in the present edition; to begin one with what stands in files is not writing."""
    written = Wording.objects.filter(section__draft=draft, edition=draft.edition, version__gt=1, by__isnull=False)
    return frozenset(written.order_by().values_list("by", flat=True).distinct())


def senders_of(draft: Draft) -> Collection[int]:
    """Return the accounts that sent the present edition for approval, also where it was returned since."""
    sent = draft.steps.filter(edition=draft.edition, verb=Verb.SEND, by__isnull=False)
    return frozenset(sent.order_by().values_list("by", flat=True).distinct())


def wording_of(section: DraftSection, version: int) -> Wording | None:
    """Return what a section said at one of its versions."""
    return Wording.objects.filter(section=section, version=version).select_related("by").first()


def published_texts(draft: Draft) -> dict[str, str]:
    """Return what the sections of a draft say, by name."""
    return dict(draft.sections.values_list("name", "text"))


def texts_before(draft: Draft) -> dict[str, str]:
    """Return what the sections of a draft said before its present edition, by name; of the first, as it was begun."""
    written = Wording.objects.filter(section__draft=draft).order_by("version")
    said = written.filter(edition__lt=draft.edition) if draft.edition > 1 else written.filter(version=1)
    return dict(said.values_list("section__name", "text"))


def changes_of_text(draft: Draft, most: int) -> list[tuple[str, Wording]]:
    """Return the latest changes of the text of a draft, each with what the section said before."""
    before = Wording.objects.filter(section=OuterRef("section"), version=OuterRef("version") - 1)
    written = Wording.objects.filter(section__draft=draft, version__gt=1).annotate(was=Subquery(before.values("text")))
    return [(one.was or "", one) for one in written.select_related("by", "section").order_by("-pk")[:most]]


def steps_of(draft: Draft) -> QuerySet[Step]:
    """Return what was done with a draft as a whole, the latest first."""
    return draft.steps.select_related("by").order_by("-pk")


def last_return(draft: Draft) -> Step | None:
    """Return why a draft was last returned or opened again, while it is being worked on for that reason."""
    step = steps_of(draft).exclude(verb=Verb.BEGIN).first()
    return step if step and step.verb in {Verb.RETURN, Verb.REOPEN} else None


def others_editing(draft: Draft, account: Account, now: datetime) -> list[Editing]:
    """Return who else has a section of a draft open now."""
    seen = Editing.objects.filter(section__draft=draft, since__gte=now - STILL_EDITING).exclude(account=account)
    return list(seen.select_related("account", "section").order_by("section__place", "pk"))


def threads_of(draft: Draft) -> defaultdict[int, list[Comment]]:
    """Return what was said about each section, by its key: what is not settled first, each with its answers."""
    found = Comment.objects.filter(section__draft=draft, answers__isnull=True)
    replies = Prefetch("replies", Comment.objects.select_related("by").order_by("pk"))
    threads: defaultdict[int, list[Comment]] = defaultdict(list)
    asked = found.select_related("by", "resolved_by", "section").prefetch_related(replies)
    for thread in asked.order_by(F("resolved_at").asc(nulls_first=True), "pk"):
        threads[thread.section_id].append(thread)
    return threads


def concerning(draft: Draft, account: Account) -> list[Comment]:
    """Return what is not settled and concerns somebody: about sections that they wrote in, or answers to them."""
    written = Wording.objects.filter(section__draft=draft, by=account, version__gt=1)
    sections = set(written.order_by().values_list("section", flat=True))
    threads = [one for found in threads_of(draft).values() for one in found if one.resolved_at is None]
    return [one for one in threads if is_for(account, one, sections)]


def is_for(account: Account, thread: Comment, sections: Collection[int]) -> bool:
    """Say whether a comment waits for somebody: others had the last word, and it concerns them."""
    said = [thread, *thread.replies.all()]
    if said[-1].by_id == account.pk:
        return False
    return thread.section_id in sections or account.pk in {one.by_id for one in said}


def predecessor_of(draft: Draft) -> Draft | None:
    """Return the draft of the same report that was published for the latest period before this one."""
    earlier = Draft.objects.filter(
        occasion__report=draft.occasion.report,
        occasion__reported_on__lt=draft.occasion.reported_on,
        published_at__isnull=False,
    )
    return earlier.select_related("occasion").order_by("-occasion__reported_on", "-pk").first()
