"""Addresses of actions."""

app_name = "actions"

urlpatterns = []
