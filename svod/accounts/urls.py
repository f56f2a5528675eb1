"""Addresses of signing in and of one's own account, at the root of the installation.

allauth names its addresses without a namespace and asks for them by these names. It has more pages than stand here:
what is not listed (signing up, changing the address) does not exist.
"""

from allauth.account import views as account
from allauth.usersessions import views as devices
from django.urls import URLPattern, path

from svod.accounts.access import allow_everyone, allow_signed_in
from svod.accounts.views import entrance
from svod.accounts.views.later import Later

# What reads passkeys takes long to import: not at every start of the site.
second = Later("allauth.mfa.base.views")
recovery = Later("allauth.mfa.recovery_codes.views")
totp = Later("allauth.mfa.totp.views")
passkeys = Later("allauth.mfa.webauthn.views")
own = Later("svod.accounts.views.second")

by_password = entrance.back_without_means(account.reauthenticate)
by_code = entrance.back_without_means(second.reauthenticate)
by_key = entrance.back_without_means(passkeys.reauthenticate_webauthn)

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("sign-in/", allow_everyone(account.login), name="sign-in"),
    path("sign-out/", entrance.sign_out, name="sign-out"),
    path("enter/<str:token>/", entrance.enter, name="enter"),
    path("account/", allow_signed_in(second.index), name="account"),
    path("account/language/", entrance.language, name="language"),
]

allauth_urlpatterns: list[URLPattern] = [
    path("sign-in/", allow_everyone(account.login), name="account_login"),
    path("sign-in/", allow_everyone(account.login), name="account_signup"),
    path("sign-out/", entrance.sign_out, name="account_logout"),
    path("sign-in/off/", allow_everyone(account.account_inactive), name="account_inactive"),
    path("sign-in/code/", allow_everyone(account.request_login_code), name="account_request_login_code"),
    path("sign-in/code/check/", allow_everyone(account.confirm_login_code), name="account_confirm_login_code"),
    path("sign-in/key/", allow_everyone(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path("sign-in/second/", allow_everyone(second.authenticate), name="mfa_authenticate"),
    path("sign-in/forgotten/", allow_everyone(account.password_reset), name="account_reset_password"),
    path(
        "sign-in/forgotten/check/",
        allow_everyone(account.confirm_password_reset_code),
        name="account_confirm_password_reset_code",
    ),
    path(
        "sign-in/forgotten/new/",
        allow_everyone(account.complete_password_reset),
        name="account_complete_password_reset",
    ),
    path(
        "sign-in/forgotten/done/",
        allow_everyone(account.password_reset_from_key_done),
        name="account_password_reset_completed",
    ),
    path("account/", allow_signed_in(second.index), name="mfa_index"),
    path("account/password/", allow_signed_in(account.password_change), name="account_change_password"),
    path("account/password/first/", allow_signed_in(account.password_set), name="account_set_password"),
    path(
        "account/confirm/",
        allow_signed_in(by_password),
        name="account_reauthenticate",
    ),
    path(
        "account/confirm/code/",
        allow_signed_in(by_code),
        name="mfa_reauthenticate",
    ),
    path(
        "account/confirm/key/",
        allow_signed_in(by_key),
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/application/", allow_signed_in(own.connect_application), name="mfa_activate_totp"),
    path("account/application/off/", allow_signed_in(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("account/codes/", allow_signed_in(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("account/codes/new/", allow_signed_in(recovery.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("account/codes/file/", allow_signed_in(recovery.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("account/keys/", allow_signed_in(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("account/keys/add/", allow_signed_in(own.add_passkey), name="mfa_add_webauthn"),
    path("account/keys/<int:pk>/", allow_signed_in(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path("account/keys/<int:pk>/remove/", allow_signed_in(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("account/devices/", allow_signed_in(devices.list_usersessions), name="usersessions_list"),
]
