"""The pages of administrators: the accounts of the office, and what each may do."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from peelian.basics.verdicts import Refused
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.access.models import Account, RoleHeld
from peelian.kit.access.roles import Role
from peelian.kit.audit import history, trail
from peelian.outputs.accounts import inviting, operations, queries, rules
from peelian.outputs.accounts.forms import (
    DeputyForm,
    EndForm,
    FindForm,
    InviteForm,
    PostForm,
    ReasonForm,
    RoleForm,
    roles_in,
)
from peelian.outputs.accounts.permissions import can_manage_accounts, can_see_accounts

ROWS_ON_A_PAGE = 50
LATEST_DEEDS = 20


@allow(can_see_accounts)
def list_accounts(request: HttpRequest) -> HttpResponse:
    """List who may sign in, as what, and when they last did."""
    form, today = FindForm(request.GET), clock.today()
    form.is_valid()
    asked = form.cleaned_data
    found = queries.found(
        words=asked.get("q", ""),
        role=Role.by_code().get(asked.get("role", "")),
        state=queries.State.by_code().get(asked.get("state", "")),
        today=today,
    )
    page = Paginator(found, ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": list(queries.listed(list(page), today)),
        "may_manage": bool(can_manage_accounts(request.user)),
    }
    return TemplateResponse(request, "accounts/list.html", context)


@allow(can_see_accounts)
def show_account(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one account: its roles, how it signs in, and what was done to it."""
    account, today = account_at(pk), clock.today()
    state, invitation = queries.state_of(account), queries.latest_invitation(account)
    become = queries.become_of(invitation) if invitation else None
    is_own = request.user.pk == account.pk
    context = {
        "account": account,
        "state": state,
        "roles": queries.roles_of(account, today),
        "deputies": queries.deputies_of(account, today),
        "factors": queries.factors_of(account),
        "invitation": invitation,
        "become": become,
        "is_waiting": become in {rules.Invitation.OPEN, rules.Invitation.EXPIRED},
        "deeds": [(entry, history.changes(entry)) for entry in trail.of(operations.about(account))[:LATEST_DEEDS]],
        "may_manage": bool(can_manage_accounts(request.user)),
        "is_own": is_own,
        "may_change": bool(can_manage_accounts(request.user)) and not is_own,
    }
    return TemplateResponse(request, "accounts/show.html", context)


@allow(can_manage_accounts)
def invite_somebody(request: HttpRequest) -> HttpResponse:
    """Ask whom to invite, and as what."""
    form = InviteForm(request.POST or None, today=clock.today())

    def do() -> Account:
        given = dict(form.cleaned_data)
        given["roles"] = roles_in(given["roles"])
        return inviting.invite(**given, actor=actor_of(request), at=clock.now()).account

    return ask(request, None, form, do, page="invite", done="{} invited")


@allow(can_manage_accounts)
def give_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask which role to give."""
    account = account_at(pk)
    form = RoleForm(request.POST or None, today=clock.today())

    def do() -> None:
        given = dict(form.cleaned_data)
        role = Role.by_code()[given.pop("role")]
        operations.give_role(account, role, **given, actor=actor_of(request), at=clock.now())

    return ask(request, account, form, do, page="role", done="Role given to {}")


@allow(can_manage_accounts)
def end_role(request: HttpRequest, pk: int, held: int) -> HttpResponse:
    """Ask with which day a role ends."""
    account, today = account_at(pk), clock.today()
    row = RoleHeld.objects.filter(account=account, pk=held).select_related("account", "in_place_of").first()
    if row is None:
        raise Http404("This account holds no such role")
    form = EndForm(request.POST or None, today=today)

    def do() -> None:
        operations.end_role(row, **form.cleaned_data, actor=actor_of(request), at=clock.now())

    return ask(request, account, form, do, page="end_role", done="Role of {} ended", held=queries.told(row, today))


@allow(can_manage_accounts)
def name_deputy(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask who stands in for somebody who is away."""
    absent, today = account_at(pk), clock.today()
    held = absent.roles_held.filter(queries.on(today), in_place_of__isnull=True).values_list("role", flat=True)
    others = Account.objects.filter(is_active=True).exclude(pk=absent.pk).order_by("post_title", "email")
    form = DeputyForm(request.POST or None, today=today, others=others, roles=[r for r in Role if r in set(held)])

    def do() -> None:
        given = dict(form.cleaned_data)
        roles = roles_in(given.pop("roles"))
        operations.name_deputy(absent, roles, **given, actor=actor_of(request), at=clock.now())

    return ask(request, absent, form, do, page="deputy", done="{} has a deputy")


@allow(can_manage_accounts)
def change_post(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask which post others see."""
    account = account_at(pk)
    form = PostForm(request.POST or None, initial={"post_title": account.post_title})

    def do() -> None:
        operations.change_post(account, form.cleaned_data["post_title"], actor=actor_of(request), at=clock.now())

    return ask(request, account, form, do, page="post", done="Post of {} changed")


@allow(can_manage_accounts)
def invite_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether to send another link."""
    account = account_at(pk)

    def do() -> None:
        inviting.invite_again(account, actor=actor_of(request), at=clock.now())

    return ask(request, account, sent(request), do, page="invite_again", done="{} invited again")


@allow(can_manage_accounts)
def withdraw_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why a link is withdrawn."""
    account = account_at(pk)
    invitation = queries.latest_invitation(account)
    if invitation is None:
        raise Http404("Nobody invited this account")
    form = ReasonForm(request.POST or None)

    def do() -> None:
        inviting.withdraw(invitation, **form.cleaned_data, actor=actor_of(request), at=clock.now())

    return ask(request, account, form, do, page="withdraw", done="Invitation of {} withdrawn")


@allow(can_manage_accounts)
def reset_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why the second factor is taken away."""
    return with_reason(
        request, pk, operations.reset_second_factor, page="second_factor", done="Second factor of {} reset"
    )


@allow(can_manage_accounts)
def close_account(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why an account is closed."""
    return with_reason(request, pk, operations.close_account, page="close", done="Account of {} closed")


@allow(can_manage_accounts)
def reopen_account(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why an account is opened again."""
    return with_reason(request, pk, operations.reopen_account, page="reopen", done="Account of {} opened again")


def with_reason(request: HttpRequest, pk: int, verb: Callable[..., None], *, page: str, done: str) -> HttpResponse:
    """Ask why, and do it."""
    account, form = account_at(pk), ReasonForm(request.POST or None)

    def do() -> None:
        verb(account, **form.cleaned_data, actor=actor_of(request), at=clock.now())

    return ask(request, account, form, do, page=page, done=done)


def account_at(pk: int) -> Account:
    """Return an account.

    :raises Http404: when there is none.
    """
    account = Account.objects.filter(pk=pk).first()
    if account is None:
        raise Http404("There is no such account")
    return account


def actor_of(request: HttpRequest) -> Account:
    """Return the account that is signed in: the guard has let nobody else through."""
    assert isinstance(request.user, Account)
    return request.user


def sent(request: HttpRequest) -> forms.Form:
    """Return a form without questions: it is sent, or not."""
    return forms.Form(request.POST if request.method == "POST" else None)


def ask(
    request: HttpRequest,
    account: Account | None,
    form: Any,
    do: Callable[[], Account | None],
    *,
    page: str,
    done: str,
    **more: Any,
) -> HttpResponse:
    """Show a form; when it is good, do what it says, and go to the account. Nothing that was typed is lost."""
    if form.is_bound and form.is_valid():
        try:
            about = do() or account
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.reason)
        else:
            assert about is not None
            messages.success(request, done.format(about))
            return redirect("accounts:show", pk=about.pk)
    return TemplateResponse(request, f"accounts/{page}.html", {"form": form, "account": account, **more})
