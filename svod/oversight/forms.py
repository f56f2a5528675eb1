"""What an operator types about an observation group."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from svod.accounts.models import User
from svod.clusters.models import Cluster
from svod.oversight.models import ObservationGroup
from svod.oversight.queries.groups import offered_clusters


class GroupForm(forms.Form):
    """A new group."""

    name = forms.CharField(
        label=pgettext_lazy("observation", "name"), max_length=120, help_text=_("A region, a branch of industry.")
    )


class ClustersForm(forms.Form):
    """Which clusters come into a group."""

    clusters = forms.ModelMultipleChoiceField(
        Cluster.objects.none(), label=_("Clusters"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, user: User, group: ObservationGroup, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["clusters"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 -- for the type checker
        field.queryset = offered_clusters(user, group)


class ObserverForm(forms.Form):
    """Who observes a group."""

    email = forms.EmailField(label=_("mail address"))
    name = forms.CharField(
        label=pgettext_lazy("observer", "name"),
        max_length=200,
        required=False,
        help_text=_("For a person who has no account here yet."),
    )
