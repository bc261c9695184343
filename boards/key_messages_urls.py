"""Addresses of a meeting's key messages, under the meeting's address."""

from django.urls import URLPattern, path

from boards.views import key_messages

_MESSAGES = "meetings/<int:number>/key-messages/"

KEY_MESSAGES: list[URLPattern] = [
    path(_MESSAGES, key_messages.key_messages, name="key-messages"),
    path(f"{_MESSAGES}write/", key_messages.write, name="key-messages-write"),
    path(f"{_MESSAGES}agree/", key_messages.agree, name="key-messages-agree"),
    path(f"{_MESSAGES}pass-on/", key_messages.pass_on, name="key-messages-pass-on"),
    path(
        f"{_MESSAGES}<int:told>/take-up/",
        key_messages.take_up,
        name="key-messages-take-up",
    ),
]
