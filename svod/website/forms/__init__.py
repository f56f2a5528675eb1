"""What people type at the front: a new cluster, its settings, invitations, another address of their own."""

from svod.website.forms.address import AddressCodeForm, AddressForm
from svod.website.forms.arrangement import ArrangementForm
from svod.website.forms.people import InviteForm
from svod.website.forms.settings import LogoForm, SettingsForm
from svod.website.forms.setup import ClusterForm, HeadForm, KeeperForm, SecretaryForm

__all__ = [
    "AddressCodeForm",
    "AddressForm",
    "ArrangementForm",
    "ClusterForm",
    "HeadForm",
    "InviteForm",
    "KeeperForm",
    "LogoForm",
    "SecretaryForm",
    "SettingsForm",
]
