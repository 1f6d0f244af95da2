"""Every kind of page of the house, and how to come to it."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import FilePayload, Page

ENGAGEMENTS = "/records/engagements/"
VISIT = f"{ENGAGEMENTS}ENG-2025-0085/"
"""A due-diligence visit on no community day: it has every part but feedback, and is counted in most figures."""
OWN_SHIFTS = "/records/volunteering/shifts/"
ROTAS = "/records/rotas/"

GOOD = "Date,What happened,Kind,Setting,Authority,Where,Who went\n2024-10-02,Tea,Visit,Other,Rutland,Oakham,Deputy\n"
BAD = GOOD.replace("2024-10-02", "2024-10-32").replace("Rutland", "Rutlend")

type Way = Callable[[Page, str], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """A kind of page: the way to it, what only it shows, and who opens it; nobody stands for a stranger."""

    way: Way
    shows: str = "h1"
    name: str = "governance"
    status: int = 200


def at(address: str) -> Way:
    """Go to an address."""

    def go(page: Page, house: str) -> None:
        page.goto(house + address)

    return go


def first_of(address: str, link: str) -> Way:
    """Go to an address, and follow the first link of a sort there."""

    def go(page: Page, house: str) -> None:
        page.goto(house + address)
        page.goto(house + str(page.locator(link).first.get_attribute("href")))

    return go


def sent_empty(address: str, button: str) -> Way:
    """Send a form with nothing in it."""

    def go(page: Page, house: str) -> None:
        page.goto(house + address)
        page.get_by_role("button", name=button, exact=True).click()
        page.get_by_role("heading", name="There is a problem").wait_for()

    return go


def uploaded(content: str) -> Way:
    """Send a file to be imported."""

    def go(page: Page, house: str) -> None:
        page.goto(f"{house}{ENGAGEMENTS}import/")
        upload(page, content)

    return go


def upload(page: Page, content: str) -> None:
    """Choose a file on the page of an import, and send it."""
    file = FilePayload(name="engagements.csv", mimeType="text/csv", buffer=content.encode())
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Upload").click()
    page.get_by_role("heading", level=2).first.wait_for()


def of_draft(link: str) -> Way:
    """Go to the desk of the report that is being drafted, and through the first link of its kind."""

    def go(page: Page, house: str) -> None:
        page.goto(f"{house}/drafts/of/panel-update/?period=2025-Q1")
        page.goto(house + str(page.locator(link).first.get_attribute("href")))

    return go


def of_section(page_of_it: str) -> Way:
    """Go to a page of a section that is being drafted."""

    def go(page: Page, house: str) -> None:
        of_draft("main a[href$='/sections/section-1/']")(page, house)
        page.goto(page.url + page_of_it)

    return go


def saved_second(page: Page, house: str) -> None:
    """Save a section of the draft that somebody else saved first; nothing is stored."""
    of_draft("main a[href$='/sections/section-2/']")(page, house)
    page.locator("[name=version]").evaluate("field => field.value = 0")
    page.locator("[name=text]").fill("What I typed.")
    page.get_by_role("button", name="Save section").click()
    page.get_by_role("heading", name="Two people changed this section").wait_for()


def of_account(page_of_it: str = "") -> Way:
    """Go to the account of somebody, or to a page of it."""

    def go(page: Page, house: str) -> None:
        page.goto(f"{house}/accounts/?q=finance")
        page.goto(house + str(page.locator("main table a").first.get_attribute("href")) + page_of_it)

    return go


KINDS = {
    "sign in": Kind(way=at("/account/login/"), name=""),
    "sign in with errors": Kind(way=sent_empty("/account/login/", "Sign in"), shows=".govuk-error-summary", name=""),
    "home": Kind(way=at("/"), shows="main a[href^='/figures/']"),
    "home of somebody outside": Kind(way=at("/"), name="panel"),
    "what waits": Kind(way=at("/waiting/answers/"), shows="main table, main li"),
    "records": Kind(way=at("/records/"), shows="main a[href='/records/engagements/']"),
    "record something": Kind(way=at("/records/new/")),
    "list": Kind(way=at(ENGAGEMENTS), shows="#results table"),
    "list narrowed to nothing": Kind(way=at(f"{ENGAGEMENTS}?q=nothing-like-it")),
    "list of a figure": Kind(
        way=at(f"{ENGAGEMENTS}?measure=engagement.engagements&period=2025-Q1"), shows="#results a[href^='/figures/']"
    ),
    "record": Kind(way=at(VISIT), shows="#counted"),
    "history of a record": Kind(way=at(f"{VISIT}history/"), shows="h2[id^='entry-']"),
    "saved views": Kind(way=at(f"{ENGAGEMENTS}views/")),
    "save a view": Kind(way=at(f"{ENGAGEMENTS}views/save/?q=oakham"), shows="[name=share]"),
    "link a record": Kind(way=at(f"{VISIT}links/add/"), shows="[name=says]"),
    "form": Kind(way=at(f"{ENGAGEMENTS}add/"), shows="form [name=title]"),
    "form with errors": Kind(way=sent_empty(f"{ENGAGEMENTS}add/", "Save engagement"), shows=".govuk-error-summary"),
    "form with parts": Kind(way=at(f"{VISIT}change/"), shows="[data-rows=due_diligence]"),
    "withdraw": Kind(way=at(f"{VISIT}withdraw/"), shows="[name=reason]"),
    "files of a record": Kind(way=at(f"{VISIT}files/"), shows=f"main a[href='{VISIT}files/add/']"),
    "add a file": Kind(way=at(f"{VISIT}files/add/"), shows="input[type=file]"),
    "add a file with errors": Kind(way=sent_empty(f"{VISIT}files/add/", "Add the file"), shows=".govuk-error-summary"),
    "import": Kind(way=at(f"{ENGAGEMENTS}import/"), shows="input[type=file]"),
    "import with problems": Kind(way=uploaded(BAD), shows="#problem-2"),
    "import, dry run": Kind(way=uploaded(GOOD), shows="main [name=kept]"),
    "consultation": Kind(way=at("/records/consultations/CONS-2025-0001/"), shows="[aria-labelledby=questions] table"),
    "form of a consultation": Kind(
        way=at("/records/consultations/CONS-2025-0001/change/"), shows="[data-rows=answers]", name="engagement"
    ),
    "advisory group": Kind(
        way=at("/records/advisory-groups/AG-2025-01/"), shows="main a[href^='/records/engagements/']"
    ),
    "volunteer": Kind(way=at("/records/volunteers/VOL-001/"), shows="[aria-labelledby=memberships] a"),
    "membership": Kind(way=at("/records/memberships/MEM-001/"), shows="main a[href$='/step/']"),
    "form of a membership": Kind(way=at("/records/memberships/MEM-001/change/"), shows="[data-rows=steps]"),
    "next step of a membership": Kind(way=at("/records/memberships/MEM-001/step/"), shows="[name=to]"),
    "who the volunteers are": Kind(
        way=at("/records/schemes/SCH-custody/people/"), shows="[aria-labelledby=districts] table"
    ),
    "tell who the volunteers are": Kind(way=at("/records/schemes/SCH-custody/tell/"), shows="[name^=day]"),
    "recruitment": Kind(way=at("/records/recruitment/"), shows="main form [name$='-to']"),
    "certificates of an event": Kind(way=at("/records/awards-due/?day=2026-06-30"), shows="main [name=members]"),
    "form of a payment list": Kind(way=at("/records/payment-lists/add/"), shows="[name^=first_day]"),
    "send a message": Kind(way=at("/records/scheme-messages/MSG-001/send/")),
    "visit": Kind(way=at("/records/visits/VIS-2023-0001/"), shows="[aria-labelledby=people] .p-agree--yes"),
    "form of a visit": Kind(way=at("/records/visits/VIS-2023-0001/change/"), shows="[data-rows=visitors]"),
    "report of a visit with errors": Kind(
        way=sent_empty("/records/visits/add/", "Save visit"), shows=".govuk-error-summary"
    ),
    "suite": Kind(way=at("/records/suites/SUI-beaumont-leys/"), shows="[aria-labelledby=part-spans] table"),
    "concern": Kind(way=at("/records/concerns/CON-2025-0004/"), shows="[aria-labelledby=scheme] a", name="volunteers"),
    "concern of the force": Kind(way=at("/records/concerns/CON-2025-0005/"), shows=".p-due", name="liaison"),
    "answer to a concern": Kind(
        way=at("/records/concerns/CON-2025-0005/answer/"), shows="[name=answer]", name="liaison"
    ),
    "next step of a concern": Kind(
        way=at("/records/concerns/CON-2025-0004/move/"), shows="[name=to]", name="volunteers"
    ),
    "visit of a concern": Kind(
        way=at("/records/concerns/CON-2025-0004/visit/"), shows="[name=visit]", name="volunteers"
    ),
    "meeting of a scheme": Kind(
        way=at("/records/scheme-meetings/SCM-2024-0001/"), shows="[aria-labelledby=part-agenda] li", name="volunteers"
    ),
    "form of a meeting": Kind(
        way=at("/records/scheme-meetings/SCM-2024-0001/change/"), shows="[data-rows=agenda]", name="volunteers"
    ),
    "agenda of a meeting": Kind(
        way=at("/records/scheme-meetings/SCM-2024-0001/agenda/"), shows="main form, main li", name="volunteers"
    ),
    "evidence of quality": Kind(way=at("/records/schemes/SCH-custody/quality/"), shows="main table"),
    "slot board": Kind(way=at("/records/slot-board/?period=2023/24"), shows=".p-v0", name="volunteers"),
    "what visits found": Kind(way=at("/records/what-visits-found/?period=2023/24"), shows="main img, main table"),
    "one's own volunteering": Kind(
        way=at("/records/volunteering/"), shows="[aria-labelledby=pairs] li", name="volunteer"
    ),
    "one's own times": Kind(way=at("/records/volunteering/times/1/"), shows="[name=times]", name="volunteer"),
    "one's own shifts": Kind(way=at(OWN_SHIFTS), shows="main a[href$='/ask/']", name="volunteer"),
    "the rota as published": Kind(way=at(f"{OWN_SHIFTS}rotas/ROTA-2025-0002/"), shows="main li", name="volunteer"),
    "a shift that one cannot go on": Kind(
        way=first_of(OWN_SHIFTS, "main a[href$='/ask/']"), shows="[name=wanted]", name="volunteer"
    ),
    "what one gives to the rota": Kind(way=at(f"{OWN_SHIFTS}wishes/1/"), shows="[name=rest_days]", name="volunteer"),
    "one's own calendar": Kind(way=at(f"{OWN_SHIFTS}calendar/"), shows="[name=open]", name="volunteer"),
    "cover for a shift": Kind(way=at("/records/shifts/SHIFT-2025-0025/cover/"), shows="[name=who]", name="volunteers"),
    "rotas": Kind(way=at(ROTAS), shows="#results table", name="volunteers"),
    "begin a rota": Kind(way=at(f"{ROTAS}add/?scheme=SCH-custody"), shows="[name^=first_day]", name="volunteers"),
    "rota that is published": Kind(
        way=at(f"{ROTAS}ROTA-2025-0002/"), shows="[aria-labelledby=foreseen] .p-meter", name="volunteers"
    ),
    "rota in draft": Kind(way=at(f"{ROTAS}ROTA-2025-0003/"), shows="[name=seconds]", name="volunteers"),
    "board of a rota": Kind(
        way=at(f"{ROTAS}ROTA-2025-0002/board/"), shows="main td a[href^='/records/shifts/']", name="volunteers"
    ),
    "who can go": Kind(
        way=at(f"{ROTAS}ROTA-2025-0002/people/"), shows="main a[href*='/rota-wishes/']", name="volunteers"
    ),
    "wishes and conflicts": Kind(
        way=at("/records/memberships/MEM-001/rota-wishes/"), shows="[name=most_a_month]", name="volunteers"
    ),
    "who came to the shifts of a rota": Kind(
        way=at(f"{ROTAS}ROTA-2025-0001/attended/"), shows="main td a[href*='/attending/']", name="volunteers"
    ),
    "who came to a shift": Kind(
        way=at("/records/shifts/SHIFT-2025-0006/attending/"), shows="main select[name^=seat-]", name="volunteers"
    ),
    "publish a rota": Kind(way=at(f"{ROTAS}ROTA-2025-0003/publish/"), shows="#not-met", name="volunteers"),
    "shift to fill": Kind(
        way=at("/records/shifts/SHIFT-2025-0023/"), shows="main a[href$='/people/']", name="volunteers"
    ),
    "find somebody for a shift": Kind(
        way=at("/records/shifts/SHIFT-2025-0023/people/"), shows="[name=coming]", name="volunteers"
    ),
    "add a shift": Kind(
        way=at("/records/shifts/add/?rota=ROTA-2025-0003"), shows="[data-rows=seats]", name="volunteers"
    ),
    "you said, we did": Kind(way=at("/records/you-said/YS-2024-0002/"), shows="#steps"),
    "results for the public": Kind(way=at("/consultations/"), shows="main table", name=""),
    "answers for the public": Kind(way=at("/you-said-we-did/"), shows="main h3", name=""),
    "figures": Kind(way=at("/figures/"), shows="main a[href^='/figures/engagement.engagements/']"),
    "figure with grid": Kind(
        way=at("/figures/engagement.engagements/?period=2025-Q1"), shows="table a[href*='cut.authority']"
    ),
    "figure that lists": Kind(
        way=at("/figures/engagement.days_and_themes/?period=2025-Q1"), shows="main a[href^='/records/community-days/']"
    ),
    "figure with map": Kind(way=at("/figures/engagement.engagements/?period=2024/25"), shows="img[alt^='Map of']"),
    "figure that is not there": Kind(way=at("/figures/engagement.nothing/"), status=404),
    "reports": Kind(way=at("/reports/"), shows="main a[href^='/reports/panel-update/']"),
    "report": Kind(way=at("/reports/panel-update/?period=2025-Q1"), shows="img[alt^='Map of']"),
    "drafts": Kind(way=at("/drafts/"), shows="main a[href^='/drafts/']"),
    "desk": Kind(way=at("/drafts/of/panel-update/?period=2025-Q1"), shows=".p-desk a[href^='/figures/']"),
    "section": Kind(way=of_draft("main a[href$='/sections/section-1/']"), shows="textarea"),
    "section saved second": Kind(way=saved_second, shows=".drafting-both"),
    "paragraph": Kind(way=of_draft("main a[href*='/paragraph/?line=']"), shows="[name=sensitivity]"),
    "preview": Kind(way=of_section("preview/"), shows="[data-preview-part] .p-para"),
    "find a figure": Kind(way=of_section("figure/?q=engagements"), shows="main a[href*='key=engagement.engagements']"),
    "choose a figure": Kind(way=of_section("figure/?key=engagement.engagements&shape=map"), shows=".drafting-look img"),
    "number without a source": Kind(way=of_section("number/?line=1&column=1")),
    "consents": Kind(way=of_draft("main a[href$='/consents/']"), shows="main a[href$='/consents/record/']"),
    "record a consent": Kind(way=of_section("../../consents/record/"), shows="[name=about]"),
    "what changed": Kind(way=of_draft("main a[href$='/changes/']"), shows="#figures"),
    "history of a draft": Kind(way=of_draft("main a[href$='/history/']")),
    "draft as published": Kind(way=of_draft("main a[href$='/leaving/']"), shows="article"),
    "appendices": Kind(way=of_draft("main a[href$='/appendices/']"), shows="[name=file]"),
    "published paper": Kind(way=at("/records/papers/panel-pack-2024-06/"), shows="#tables"),
    "printed table": Kind(way=at("/records/printed-tables/PT-2024-0013/"), shows="#printed"),
    "printed figure": Kind(way=at("/records/printed-figures/PF-2024-0019/"), shows="#beside"),
    "findings in papers": Kind(way=at("/papers/findings/"), shows="#results table"),
    "finding": Kind(way=first_of("/papers/findings/", "#results table a"), shows="[name=seen]"),
    "publications": Kind(way=at("/publications/"), shows="main form [name=q]", name=""),
    "publishing": Kind(way=at("/publishing/"), shows="#published"),
    "visit reports that arrived": Kind(way=at("/visit/sent/"), name="volunteer"),
    "visit report without script": Kind(
        way=at("/visit/without-script/"), shows="main a[href*='suite=']", name="volunteer"
    ),
    "search": Kind(way=at("/search/?q=speeding"), shows="main a[href^='/records/engagements/']"),
    "search that finds nothing": Kind(way=at("/search/?q=nothing-like-it")),
    "trail": Kind(way=at("/trail/"), shows="main table"),
    "help": Kind(way=at("/help/"), name=""),
    "accessibility": Kind(way=at("/accessibility/"), name=""),
    "your account": Kind(way=at("/account/"), shows="main table button, main table strong"),
    "accounts": Kind(way=at("/accounts/"), shows="main table a[href^='/accounts/']", name="administrator"),
    "account": Kind(way=of_account(), shows="main table", name="administrator"),
    "invite": Kind(way=at("/accounts/invite/"), shows="[name=roles]", name="administrator"),
    "invite with errors": Kind(
        way=sent_empty("/accounts/invite/", "Send the invitation"), shows=".govuk-error-summary", name="administrator"
    ),
    "give a role": Kind(way=of_account("roles/give/"), shows="[name=role]", name="administrator"),
    "name a deputy": Kind(way=of_account("deputy/"), shows="[name=deputy]", name="administrator"),
    "close an account": Kind(way=of_account("close/"), shows="[name=reason]", name="administrator"),
    "keys": Kind(way=at("/account/2fa/webauthn/")),
    "password": Kind(way=at("/account/password/change/")),
    "second factor": Kind(way=at("/account/2fa/")),
    "not found": Kind(way=at("/records/nothing/"), status=404),
    "refused": Kind(way=at("/trail/"), name="finance", status=403),
}
