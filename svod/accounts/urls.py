"""Addresses of signing in, at the root of the installation."""

from django.urls import path

from svod.accounts import views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("enter/<str:token>/", views.enter, name="enter"),
]
