"""How people prove who they are."""

from django.contrib.auth.backends import ModelBackend


class PasswordBackend(ModelBackend):
    """By name and password. Rights follow roles alone, so Django's own table of them stays unread.

    The admin asks for them on every page, which would be two queries for nothing.
    """

    def get_user_permissions(self, user_obj, obj=None) -> set[str]:
        return set()

    def get_group_permissions(self, user_obj, obj=None) -> set[str]:
        return set()

    def get_all_permissions(self, user_obj, obj=None) -> set[str]:
        return set()
