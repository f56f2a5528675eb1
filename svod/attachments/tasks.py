"""Queued work: a look at one kept address."""

from django.tasks import task


@task()
def fetch_link(pk: int) -> str:
    """Look at the address of this link; says what the look brought, empty where the link is gone."""
    from svod.attachments.actions import visit_link

    return visit_link(pk)
