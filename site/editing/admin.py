"""People: their accounts, roles and languages. Only superusers come here."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.safestring import SafeString

from editing import roles
from editing.forms import ProfileForm
from editing.models import Profile
from languages.formats import Listed, Named


class ProfileInline(admin.StackedInline):
    """A person's languages, on the page of their account."""

    model = Profile
    form = ProfileForm
    can_delete = False


class PeopleAdmin(UserAdmin):
    """Accounts, with what matters here."""

    list_display = ("username", "first_name", "last_name", "shown_roles", "shown_languages")
    list_filter = ()
    list_select_related = ("profile",)
    actions = None
    filter_horizontal = ()
    readonly_fields = ("last_login",)
    inlines = (ProfileInline,)
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Person", {"fields": ("first_name", "last_name", "email", "last_login")}),
        ("Roles", {"fields": ("is_active", "groups", "is_superuser")}),
    )

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whether the person may see that there is such a page."""
        return roles.may_manage_people(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whether the person may make accounts."""
        return roles.may_manage_people(request.user)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Whether the person may look at accounts and change or remove them."""
        return roles.may_manage_people(request.user)

    has_view_permission = has_delete_permission = has_change_permission

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """The accounts with their roles: one query for all."""
        return super().get_queryset(request).prefetch_related("groups")

    def get_inlines(self, request: HttpRequest, obj: User | None) -> Any:
        """The languages, once there is an account."""
        return super().get_inlines(request, obj) if obj else ()

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:  # noqa: FBT001
        """Store the account, which is for the admin: there is nothing else to log in to."""
        obj.is_staff = True
        super().save_model(request, obj, form, change)

    def formfield_for_manytomany(self, db_field: Any, request: Any, **options: Any) -> Any:
        """Roles as boxes to tick: a list of several needs a key held down."""
        if db_field.name == "groups":
            options["widget"] = CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **options)

    @admin.display(description="Roles")
    def shown_roles(self, user: User) -> str:
        """A person's roles."""
        names = sorted(group.name for group in user.groups.all())
        return ", ".join(["Superuser", *names] if user.is_superuser else names) or "–"

    @admin.display(description="Languages")
    def shown_languages(self, user: User) -> SafeString | str:
        """A person's languages by their own names."""
        if user.is_superuser:
            return "All"
        return str(Listed(tuple(map(Named, roles.languages_of(user))))) or "–"


admin.site.unregister(Group)  # the roles are made by roles.set_up
admin.site.unregister(User)
admin.site.register(User, PeopleAdmin)
