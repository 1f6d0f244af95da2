"""One's own account: how one signs in, where one is signed in, and the first time."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.account.models import Login
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from peelian.basics import display
from peelian.basics.verdicts import Refused
from peelian.kit import clock
from peelian.kit.access import sessions
from peelian.kit.access.guard import allow
from peelian.kit.access.models import Account
from peelian.kit.access.rules import anyone, signed_in
from peelian.outputs.accounts import inviting, operations, queries, rules
from peelian.outputs.accounts.forms import PasswordForm
from peelian.outputs.accounts.models import Invitation
from peelian.outputs.accounts.permissions import can_see_accounts
from peelian.outputs.accounts.views import actor_of

GONE = 410


@allow(signed_in)
def show_own(request: HttpRequest) -> HttpResponse:
    """Show how somebody signs in, as what, where they are signed in, and who stands in for them."""
    account, today = actor_of(request), clock.today()
    context = {
        "account": account,
        "roles": [held for held in queries.roles_of(account, today) if held.is_to_end],
        "deputies": queries.deputies_of(account, today),
        "factors": queries.factors_of(account),
        "has_password": account.has_usable_password(),
        "sessions": sessions.of(account, this=request.session.session_key),
        "accounts_url": reverse("accounts:list") if can_see_accounts(account) else "",
    }
    return TemplateResponse(request, "accounts/own.html", context)


@allow(signed_in)
@require_POST
def end_session(request: HttpRequest) -> HttpResponse:
    """End one of one's own sessions."""
    if operations.end_session(actor_of(request), request.POST.get("session", ""), at=clock.now()):
        messages.success(request, "Session ended: whoever used it has to sign in again")
    return redirect("accounts:own")


@allow(signed_in)
@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """End all of one's own sessions but this one."""
    account, this = actor_of(request), request.session.session_key
    ended = operations.end_other_sessions(account, this=this, at=clock.now())
    messages.success(request, f"{display.counted(ended, 'other session')} ended")
    return redirect("accounts:own")


@allow(anyone)
@never_cache
def accept_invitation(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """Ask somebody who was invited for a password, and let them in; say plainly when a link no longer works."""
    invitation = Invitation.objects.filter(pk=pk).select_related("account", "made_by").first()
    if invitation is None or not invitation.is_opened_by(token):
        raise Http404("There is no such invitation")
    form = PasswordForm(request.POST or None, account=invitation.account)
    if queries.become_of(invitation) is rules.Invitation.OPEN and form.is_bound and form.is_valid():
        try:
            account = inviting.accept(invitation, form.cleaned_data["password"], at=clock.now())
        except Refused:
            invitation.refresh_from_db()
        else:
            return let_in(request, account)
    become = queries.become_of(invitation)
    is_open = become is rules.Invitation.OPEN
    context = {"form": form if is_open else None, "invitation": invitation, "become": become.value}
    return TemplateResponse(request, "accounts/accept.html", context, status=None if is_open else GONE)


def let_in(request: HttpRequest, account: Account) -> HttpResponse:
    """Sign in somebody who has just set a password, and lead them to a second factor."""
    messages.success(request, "Your account is open. Now add a second factor, so that a stolen password is not enough")
    login = Login(user=account, email=account.email, redirect_url=reverse("mfa_index"))
    answer: HttpResponse = perform_password_login(request, {"email": account.email}, login)
    if request.user == account:
        # The password was typed a moment ago: what comes next does not ask for it again.
        reauthenticate_by_password(request)
    return answer
