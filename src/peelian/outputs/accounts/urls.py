from django.urls import path

from peelian.outputs.accounts import own, views

app_name = "accounts"
urlpatterns = [
    path("account/", own.show_own, name="own"),
    path("account/sessions/end/", own.end_session, name="end-session"),
    path("account/sessions/end-others/", own.end_other_sessions, name="end-other-sessions"),
    path("account/invitation/<int:pk>/<str:token>/", own.accept_invitation, name="accept"),
    path("accounts/", views.list_accounts, name="list"),
    path("accounts/invite/", views.invite_somebody, name="invite"),
    path("accounts/<int:pk>/", views.show_account, name="show"),
    path("accounts/<int:pk>/roles/give/", views.give_role, name="give-role"),
    path("accounts/<int:pk>/roles/<int:held>/end/", views.end_role, name="end-role"),
    path("accounts/<int:pk>/deputy/", views.name_deputy, name="deputy"),
    path("accounts/<int:pk>/post/", views.change_post, name="post"),
    path("accounts/<int:pk>/invite/", views.invite_again, name="invite-again"),
    path("accounts/<int:pk>/invitation/withdraw/", views.withdraw_invitation, name="withdraw-invitation"),
    path("accounts/<int:pk>/second-factor/", views.reset_second_factor, name="second-factor"),
    path("accounts/<int:pk>/close/", views.close_account, name="close"),
    path("accounts/<int:pk>/reopen/", views.reopen_account, name="reopen"),
]
