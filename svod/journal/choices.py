"""Verbs of the journal, each with its label: the only list, so that the journal can be read and filtered."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from svod.accounts.choices import Role


class Verb(models.TextChoices):
    """What can have been done."""

    CLUSTER_FOUNDED = "cluster.founded", _("founded the cluster")
    CLUSTER_EDITED = "cluster.edited", _("changed the cluster's settings")
    CLUSTER_EXPORTED = "cluster.exported", _("took all data of the cluster out as files")
    PERSON_INVITED = "person.invited", _("invited a person")
    INVITATION_RESENT = "invitation.resent", _("sent an invitation again")
    INVITATION_REVOKED = "invitation.revoked", _("took an invitation back")
    INVITATION_ACCEPTED = "invitation.accepted", _("accepted an invitation")
    INVITATION_REFUSED = "invitation.refused", _("a link of an invitation did not open")
    ACCOUNT_TIED = "person.account", _("tied an account to a person")
    ROLE_GIVEN = "role.given", _("gave a role")
    ROLE_TAKEN = "role.taken", _("took a role away")
    OBSERVED = "observation.begun", _("put the cluster into an observation group")
    OBSERVATION_ENDED = "observation.ended", _("took the cluster out of an observation group")
    ENTRY_ISSUED = "entry.issued", _("issued a one-time sign-in link")
    SIGNED_IN = "user.signed-in", _("signed in")
    SIGNED_OUT = "user.signed-out", _("signed out")
    ADDRESS_CHANGED = "user.address", _("changed the address of the account")
    SIGN_IN_FAILED = "user.sign-in-failed", _("failed to sign in")
    ORGANISATION_ADDED = "organisation.added", _("added an organisation")
    PERSON_ADDED = "person.added", _("added a person")
    ORGANISATION_EDITED = "organisation.edited", _("changed the card of an organisation")
    PERSON_EDITED = "person.edited", _("changed the card of a person")
    MEMBERSHIP_SET = "membership.set", _("set the periods of membership")
    CONTACTS_SET = "contacts.set", _("set the contacts")
    POSTS_SET = "posts.set", _("set the posts")
    MEMBERS_MERGED = "members.merged", _("merged two records into one")
    MEMBERS_PARTED = "members.parted", _("said of two records that they are not one")
    MEMBERS_READ = "members.read", _("loaded a list for a look")
    MEMBERS_TAKEN = "members.taken", _("took a list")
    MEMBERS_UNDONE = "members.undone", _("undid a list")
    MEMBERS_DROPPED = "members.dropped", _("dropped a list")
    MEMBERS_EXPORTED = "members.exported", _("downloaded a list")
    CONSENT_GIVEN = "consent.given", _("wrote down a consent")
    CONSENT_WITHDRAWN = "consent.withdrawn", _("wrote down that a consent is withdrawn")
    BODY_ADDED = "body.added", _("added a body")
    PLAN_CREATED = "plan.created", _("created the plan")
    PLAN_EDITED = "plan.edited", _("changed the plan's heading")
    PLAN_DELETED = "plan.deleted", _("deleted the plan")
    COLUMNS_SET = "plan.columns", _("set the plan's columns")
    SECTION_ADDED = "section.added", _("added a section")
    SECTION_EDITED = "section.edited", _("changed a section")
    SECTION_MOVED = "section.moved", _("moved a section in the order")
    SECTION_REMOVED = "section.removed", _("removed a section")
    SECTION_RESTORED = "section.restored", _("put a section back")
    MEASURES_ADDED = "measures.added", _("added measures")
    MEASURE_ADDED = "measure.added", _("added a measure")
    MEASURE_EDITED = "measure.edited", _("changed a measure")
    MEASURE_MOVED = "measure.moved", _("moved a measure in the order")
    MEASURE_REMOVED = "measure.removed", _("removed a measure")
    MEASURE_RESTORED = "measure.restored", _("put a measure back")
    LEAD_SET = "lead.set", _("named the lead")
    STATUS_SET = "status.set", _("set the status")
    FINDINGS_ADDED = "findings.added", _("found what to ask about")
    FINDING_DISMISSED = "finding.dismissed", _("dismissed a finding")
    FINDING_REOPENED = "finding.reopened", _("reopened a finding")
    DOCUMENT_READ = "document.read", _("loaded a document for a look")
    IMPORT_ANSWERED = "import.answered", _("answered a question of a load")
    IMPORT_ACCEPTED = "import.accepted", _("took a load into the plan")
    IMPORT_UNDONE = "import.undone", _("undid a load")
    IMPORT_DROPPED = "import.dropped", _("dropped a load")
    PLAN_EXPORTED = "plan.exported", _("downloaded the plan")
    LINK_KEPT = "link.kept", _("kept a link")
    FACT_RECORDED = "fact.recorded", _("recorded a fact")
    FACT_CHANGED = "fact.changed", _("changed a fact")
    FACT_WITHDRAWN = "fact.withdrawn", _("took a fact back")
    FACTS_READ = "facts.read", _("loaded a file of facts for a look")
    FACTS_TAKEN = "facts.taken", _("took a file of facts")
    FACTS_UNDONE = "facts.undone", _("undid a file of facts")
    FACTS_DROPPED = "facts.dropped", _("put a file of facts aside")
    FACTS_EXPORTED = "facts.exported", _("downloaded the ledger")
    NORM_SET = "norm.set", _("set a norm of a measure")
    NORM_DROPPED = "norm.dropped", _("dropped a norm of a measure")
    EVIDENCE_ADDED = "evidence.added", _("added a proof to a measure")
    EVIDENCE_REMOVED = "evidence.removed", _("took a proof off a measure")
    BODY_EDITED = "body.edited", _("changed a body")
    SEAT_TAKEN = "seat.taken", _("gave a seat in a body")
    SEAT_LEFT = "seat.left", _("ended a seat in a body")
    CONDITION_GIVEN = "condition.given", _("wrote down a condition of work")
    CONDITION_REMOVED = "condition.removed", _("took a condition of work off")
    GROUP_REPORT_WRITTEN = "group-report.written", _("wrote a body's report")
    GROUP_REPORT_HANDED = "group-report.handed", _("handed in a body's report")
    GROUP_REPORT_ACCEPTED = "group-report.accepted", _("accepted a body's report")
    GROUP_REPORT_RETURNED = "group-report.returned", _("sent a body's report back")
    SERIES_SET = "series.set", _("set a series of meetings")
    MEETING_ADDED = "meeting.added", _("added a meeting")
    MEETING_EDITED = "meeting.edited", _("changed a meeting")
    MEETING_CALLED = "meeting.called", _("called a meeting")
    CALL_ANSWERED = "call.answered", _("answered a call to a meeting")
    CALLS_REMINDED = "call.reminded", _("reminded those who have not answered a call")
    MEETING_MOVED = "meeting.moved", _("moved a meeting")
    MEETING_CANCELLED = "meeting.cancelled", _("cancelled a meeting")
    MEETING_HELD = "meeting.held", _("marked a meeting as held")
    MEETING_REOPENED = "meeting.reopened", _("took the mark “held” off a meeting")
    ATTENDANCE_SET = "attendance.set", _("marked who is at a meeting")
    ITEM_ADDED = "item.added", _("added an item to an agenda")
    ITEM_EDITED = "item.edited", _("changed an item of an agenda")
    ITEM_MOVED = "item.moved", _("moved an item of an agenda")
    ITEM_REMOVED = "item.removed", _("took an item off an agenda")
    ITEMS_CARRIED = "items.carried", _("took items on to the next meeting")
    DECISION_MADE = "decision.made", _("wrote down a decision")
    DECISION_EDITED = "decision.edited", _("changed a decision")
    DECISION_DROPPED = "decision.dropped", _("dropped a decision")
    INSTRUCTION_GIVEN = "instruction.given", _("gave an instruction")
    INSTRUCTION_EDITED = "instruction.edited", _("changed an instruction")
    INSTRUCTION_REPORTED = "instruction.reported", _("reported on an instruction")
    INSTRUCTION_CLOSED = "instruction.closed", _("took an instruction off control")
    INSTRUCTION_REOPENED = "instruction.reopened", _("put an instruction back under control")
    INSTRUCTION_MOVED = "instruction.moved", _("moved the date of an instruction")
    WAIT_SET = "wait.set", _("made a measure wait for an item")
    WAIT_ENDED = "wait.ended", _("freed a measure that waited for an item")
    MINUTES_FINAL = "minutes.final", _("made minutes final")
    MINUTES_CORRECTED = "minutes.corrected", _("corrected final minutes")
    MINUTES_PUBLISHED = "minutes.published", _("published minutes")
    MINUTES_WITHDRAWN = "minutes.withdrawn", _("took minutes off the site")
    VOTE_ADDED = "vote.added", _("prepared a vote")
    VOTE_DROPPED = "vote.dropped", _("dropped a vote")
    VOTE_OPENED = "vote.opened", _("opened a vote")
    VOTE_CAST = "vote.cast", _("gave a vote")
    VOTE_TAKEN_BACK = "vote.taken-back", _("took an open vote back")
    VOTE_CLOSED = "vote.closed", _("closed and counted a vote")
    VOTE_RECOUNTED = "vote.recounted", _("counted a vote again")
    VOTE_LINKS_GIVEN = "vote.links", _("gave out voting links")
    VOTE_PROXY_SET = "vote.proxy", _("set who votes by proxy")
    REPORT_WORDED = "report.worded", _("chose the words of a row of the report")
    REPORT_SUBMITTED = "report.submitted", _("submitted the report to the head")
    REPORT_RETURNED = "report.returned", _("returned the report")
    REPORT_APPROVED = "report.approved", _("approved the report")
    REPORT_PUBLISHED = "report.published", _("published the report")
    REPORT_WITHDRAWN = "report.withdrawn", _("took an edition off the site")
    REPORT_EXPORTED = "report.exported", _("downloaded the report")
    YEAR_CREATED = "plan.next-year", _("created the plan of the next year")
    YEAR_UNDONE = "plan.next-year-undone", _("undid the creation of the next year's plan")
    PLAN_APPROVED = "plan.approved", _("approved the plan")
    APPROVAL_WITHDRAWN = "plan.approval-withdrawn", _("took the plan's approval back")
    AMENDMENT_BEGUN = "amendment.begun", _("began an amendment of the plan")
    AMENDMENT_CLOSED = "amendment.closed", _("closed an amendment of the plan")
    AMENDMENT_DROPPED = "amendment.dropped", _("dropped an empty amendment of the plan")
    FORM_SAVED = "form.saved", _("saved a form")
    FORM_EXPORTED = "form.exported", _("downloaded a form")
    PERSONAL_ERASED = "personal.erased", _("erased personal values on request")
    TASK_REPEATED = "task.repeated", _("queued a task again")
    TASK_DROPPED = "task.dropped", _("dropped a task")
    REMINDER_DRAFTED = "reminder.drafted", _("drafted a letter to somebody silent")
    REMINDER_SENT = "reminder.sent", _("sent a letter to somebody silent")
    HEAD_TOLD = "head.told", _("told the head who is silent")
    RHYTHM_SET = "rhythm.set", _("set how often the plan asks")
    PERIOD_CLOSED = "period.closed", _("closed a period")
    PERIOD_REOPENED = "period.reopened", _("opened a period again")
    PERIOD_OPENED = "period.opened", _("opened a closed period for a person")
    REPORT_ASKED = "report.asked", _("asked for a report")
    REPORT_SENT = "report.sent", _("sent a report")
    REPORT_ACCEPTED = "report.accepted", _("accepted a report")
    REPORT_UNACCEPTED = "report.unaccepted", _("took an acceptance back")
    REPORT_GIVEN_BACK = "report.given-back", _("returned a report")
    REPORT_LINK_MADE = "report.link-made", _("made a link of one report")
    REPORT_LINK_REVOKED = "report.link-revoked", _("revoked a link of one report")
    REPORT_HANDED = "report.handed", _("asked to hand a report over")
    PUBLICATION_ADDED = "publication.added", _("began a publication")
    PUBLICATION_EDITED = "publication.edited", _("changed a publication")
    PUBLICATION_SCHEDULED = "publication.scheduled", _("scheduled a publication")
    PUBLICATION_PUBLISHED = "publication.published", _("published on the site")
    PUBLICATION_ARCHIVED = "publication.archived", _("took a publication off the site")
    PICTURES_CHANGED = "publication.pictures", _("changed the pictures of a publication")
    PREVIEW_OPENED = "publication.preview", _("made a secret link of a publication")
    PREVIEW_CLOSED = "publication.preview-closed", _("closed the secret link of a publication")
    WRITER_ASKED = "publication.asked", _("asked somebody to write a publication")
    PUBLICATION_WRITTEN = "publication.written", _("wrote a publication by the link without an account")
    SUBSCRIBED = "subscriber.confirmed", _("confirmed a subscription to news")
    SUBSCRIBERS_REMOVED = "subscriber.removed", _("removed addresses of subscribers")
    BULLETIN_MADE = "bulletin.made", _("began a letter to subscribers")
    BULLETIN_EDITED = "bulletin.edited", _("changed a letter to subscribers")
    BULLETIN_SENT = "bulletin.sent", _("sent a letter to subscribers")
    REQUEST_RECEIVED = "request.received", _("took a request in")
    REQUEST_EDITED = "request.edited", _("corrected a request")
    REQUEST_PASSED = "request.passed", _("passed a request on")
    REQUEST_DELAYED = "request.delayed", _("agreed on a later answer to a request")
    REQUEST_ANSWERED = "request.answered", _("answered a request")
    REQUEST_AGREED = "request.agreed", _("agreed with the answer to a request")
    REQUEST_DISAGREED = "request.disagreed", _("disagreed with the answer to a request")
    REQUEST_DROPPED = "request.dropped", _("took a request off")
    REQUEST_RESTORED = "request.restored", _("put a request back")
    REQUEST_WRITTEN = "request.written", _("wrote in the thread of a request")
    REQUEST_REMINDED = "request.reminded", _("reminded the office of a late request")
    REQUEST_LINK_MADE = "request.link-made", _("made a link of one request")
    REQUEST_LINKS_REVOKED = "request.links-revoked", _("revoked the links of a request")
    REQUESTS_EXPORTED = "requests.exported", _("downloaded the list of requests")
    ADDRESSEE_KEPT = "addressee.kept", _("kept an addressee of requests")
    PROJECT_ADDED = "project.added", _("added a project")
    PROJECT_EDITED = "project.edited", _("changed a project")
    PROJECT_PART_KEPT = "project.part-kept", _("wrote down a row of a project")
    PROJECT_REMOVED = "project.removed", _("removed a project")
    PROJECT_PART_REMOVED = "project.part-removed", _("took a row of a project off")
    PROJECTS_EXPORTED = "projects.exported", _("downloaded a list of infrastructure")
    OFFER_ADDED = "offer.added", _("wrote an offer down")
    OFFER_EDITED = "offer.edited", _("changed an offer")
    OFFER_DROPPED = "offer.dropped", _("took an offer off")
    OFFER_RESTORED = "offer.restored", _("put an offer back")
    PARTNER_KEPT = "partner.kept", _("kept the card of a partner")
    PARTNER_REMOVED = "partner.removed", _("removed a partner")
    TALKS_HELD = "talks.held", _("wrote talks down")
    TALKS_EDITED = "talks.edited", _("changed talks")
    TALKS_DROPPED = "talks.dropped", _("took talks off")
    TALKS_RESTORED = "talks.restored", _("put talks back")
    PLACE_KEPT = "place.kept", _("kept a site or a room for rent")
    PLACE_REMOVED = "place.removed", _("removed a site or a room for rent")
    PRODUCT_ADDED = "product.added", _("added a product")
    PRODUCT_EDITED = "product.edited", _("changed a product")
    PRODUCT_REMOVED = "product.removed", _("removed a product")
    PHOTO_ADDED = "photo.added", _("added a photo")
    PHOTO_REMOVED = "photo.removed", _("took a photo off")
    CERTIFICATE_ADDED = "certificate.added", _("added a certificate")
    CERTIFICATE_REMOVED = "certificate.removed", _("took a certificate off")
    PRODUCTS_EXPORTED = "products.exported", _("downloaded the products")
    REGISTER_ADDED = "register.added", _("added a register of others")
    REGISTER_EDITED = "register.edited", _("changed a register of others")
    REGISTER_READ = "register.read", _("loaded a file of a register for a look")
    REGISTER_TAKEN = "register.taken", _("took a file of a register")
    REGISTER_UNDONE = "register.undone", _("undid a file of a register")
    REGISTER_DROPPED = "register.dropped", _("put a file of a register aside")
    ENTRY_PREPARED = "entry.prepared", _("began an entry in a register")
    ENTRY_STEPPED = "entry.stepped", _("took an entry in a register a step on")
    ENTRY_DROPPED = "entry.dropped", _("removed an entry in a register")
    AGREEMENT_ADDED = "agreement.added", _("added an agreement")
    AGREEMENT_EDITED = "agreement.edited", _("changed an agreement")
    AGREEMENT_SIGNED = "agreement.signed", _("wrote down that an agreement is signed")
    AGREEMENT_UNSIGNED = "agreement.unsigned", _("took the signing of an agreement back")
    AGREEMENT_ENDED = "agreement.ended", _("wrote down that an agreement ended early")
    AGREEMENT_REMOVED = "agreement.removed", _("removed an agreement")
    AGREEMENT_EXTENDED = "agreement.extended", _("began the next agreement")
    AGREEMENTS_EXPORTED = "agreements.exported", _("downloaded the agreements")
    OBLIGATION_ADDED = "obligation.added", _("added an obligation")
    OBLIGATION_DONE = "obligation.done", _("wrote down that an obligation is fulfilled")
    OBLIGATION_REOPENED = "obligation.reopened", _("opened an obligation again")
    OBLIGATION_REMOVED = "obligation.removed", _("took an obligation off")
    EVENT_ADDED = "event.added", _("added an event")
    EVENT_EDITED = "event.edited", _("changed an event")
    EVENT_COPIED = "event.copied", _("copied an event to the next year")
    EVENT_CANCELLED = "event.cancelled", _("cancelled an event")
    EVENT_REVIVED = "event.revived", _("put a cancelled event back")
    EVENT_CLOSED = "event.closed", _("closed an event")
    EVENT_REOPENED = "event.reopened", _("opened a closed event again")
    EVENT_PROGRAMME = "event.programme", _("changed the programme of an event")
    EVENT_COSTS = "event.costs", _("changed the costs of an event")
    EVENT_PAPERS = "event.papers", _("changed the files and links of an event")
    STANDS_CALLED = "stands.called", _("called members to an exhibition")
    STAND_SET = "stand.set", _("changed how a member takes part in an exhibition")
    STAND_LINK_MADE = "stand.link-made", _("made a link for a member at an exhibition")
    STAND_ANSWERED = "stand.answered", _("answered a call to an exhibition")
    STAND_REPORTED = "stand.reported", _("reported on an exhibition")
    EXPOSITION_ADDED = "exposition.added", _("added a permanent exposition")
    EXPOSITION_EDITED = "exposition.edited", _("changed a permanent exposition")
    EXPOSITION_RENEWED = "exposition.renewed", _("renewed a permanent exposition")
    EXPOSITION_UNRENEWED = "exposition.unrenewed", _("took a renewal of an exposition back")
    APPLICATION_ADDED = "application.added", _("added an application for support")
    APPLICATION_EDITED = "application.edited", _("changed an application for support")
    STAGE_SET = "stage.set", _("changed the stages of an application")
    STAGE_DONE = "stage.done", _("marked a stage of an application as done")
    STAGE_REOPENED = "stage.reopened", _("took the mark “done” off a stage")
    REGISTRATION_SET = "registration.set", _("changed the registration for an event")
    GUEST_REGISTERED = "guest.registered", _("registered a guest")
    GUEST_SETTLED = "guest.settled", _("decided about a guest")
    GUESTS_INVITED = "guests.invited", _("invited guests")
    GUESTS_REMINDED = "guests.reminded", _("reminded silent guests")
    GUESTS_IMPORTED = "guests.imported", _("took a list of guests")
    GUEST_ARRIVED = "guest.arrived", _("marked who came to an event")
    GUEST_ON_RECORD = "guest.on-record", _("put a guest into the lists of the cluster")
    GUEST_FORGOTTEN = "guest.forgotten", _("removed the data of a guest")
    ANSWERS_FORGOTTEN = "guests.answers-forgotten", _("removed answers of guests whose time is over")
    REPORT_HANDOVER_DECIDED = "report.handover-decided", _("decided about handing a report over")
    CLASSIFIER_TAKEN = "classifier.taken", _("took a classifier")
    ROUND_BEGUN = "round.begun", _("began to ask members")
    ROUND_SENT = "round.sent", _("sent letters to members")
    ROUND_CLOSED = "round.closed", _("closed asking members")
    ROUND_REOPENED = "round.reopened", _("opened asking members again")
    SHEET_SENT = "sheet.sent", _("answered for a member")
    DOOR_MADE = "door.made", _("made a link for a member")
    VACANCY_POSTED = "vacancy.posted", _("posted a vacancy")
    VACANCY_EDITED = "vacancy.edited", _("changed a vacancy")
    VACANCY_ACCEPTED = "vacancy.accepted", _("accepted a vacancy")
    VACANCY_RETURNED = "vacancy.returned", _("returned a vacancy")
    VACANCY_TAKEN_OFF = "vacancy.taken-off", _("took a vacancy off the site")
    VACANCY_PROLONGED = "vacancy.prolonged", _("extended a vacancy")
    VACANCY_CLOSED = "vacancy.closed", _("closed a vacancy")
    APPLICATION_SENT = "application.sent", _("applied for a vacancy")
    APPLICATION_ERASED = "application.erased", _("erased applications for a vacancy")
    PROGRAMME_SAVED = "programme.saved", _("wrote down a programme of studies")
    PROGRAMME_DROPPED = "programme.dropped", _("dropped a programme of studies")
    COMPETENCE_NAMED = "competence.named", _("wrote down other names of a competence")
    CURRICULUM_PROPOSED = "curriculum.proposed", _("proposed to change a curriculum")
    CURRICULUM_MOVED = "curriculum.moved", _("moved a change of a curriculum on")
    API_TOKEN_MADE = "api-token.made", _("made an access key for programs")
    API_TOKEN_REVOKED = "api-token.revoked", _("revoked an access key")


PROGRAM = "Свод"
"""Who wrote a line that nobody signed."""

ERASED = _("erased on request")
"""What stands where a personal value stood."""

GONE = _("removed on request")
"""What stands where a person's name stood."""

PERSONAL_KINDS = frozenset({"person", "user"})
"""Kinds of things that are people: their titles are personal values."""

TITLE = "title"
"""The field of a personal value that is the title of the thing itself."""

LISTS = {
    "people": _("people"),
    "overdue": _("people whose data have been kept long enough"),
    "organisations": _("organisations"),
    "accounts": _("who may sign in"),
    "guests": _("guests of an event"),
    "subscribers": _("subscribers to news"),
}
"""Lists of people whose openings are noted, by the names that rooms give them."""

DETAILS = {
    "answer": _("answer"),
    "code": _("question"),
    "confirmed": _("confirmed that later words are lost"),
    "count": _("how many"),
    "email": _("mail"),
    "form": _("form of the file"),
    "links": _("links"),
    "merged": _("merged with"),
    "moved": _("rows moved"),
    "other": _("the other record"),
    "contacts": _("contacts"),
    "posts": _("posts"),
    "added": _("added"),
    "changed": _("changed"),
    "same": _("the same"),
    "skipped": _("left out"),
    "phone": _("phone"),
    "purpose": _("purpose"),
    "paper": _("paper"),
    "given": _("given on"),
    "withdrawn": _("withdrawn on"),
    "hidden": _("contacts taken off the public page"),
    "question": _("question"),
    "questions": _("questions"),
    "reason": _("reason"),
    "role": _("role"),
    "roles": _("columns by meaning"),
    "rows": _("rows"),
    "section": _("section"),
    "sections": _("sections"),
    "source": _("by the record"),
    "why": _("why"),
    "period": _("period"),
    "cadence": _("how often"),
    "decision": _("whose decision it is"),
    "files": _("files"),
    "until": _("open until"),
    "by_link": _("by the link without an account"),
    "reopened": _("edited after acceptance"),
    "sha256": _("hash"),
    "take": _("whose words"),
    "contradictions": _("contradictions"),
    "carried": _("carried over"),
    "decided": _("who decided"),
    "version": _("version"),
    "words": _("what it says"),
    "year": _("year"),
    "addressee": _("addressee"),
    "due": _("answer by"),
    "day": _("day"),
    "part": _("part"),
    "ends": _("last day"),
    "parties": _("parties"),
    "new": _("new"),
    "gone": _("gone"),
    "products": _("products"),
    "guest": _("number of the guest"),
    "organisation": _("organisation"),
    "group": _("observation group"),
}
"""Details of lines that are no fields of a table, by the names under which actions write them."""

VALUES = {"role": {role.value: role.label for role in Role}}
"""Labels of details that are codes of a list below this room."""
