"""Making and revoking keys; answers kept for a day."""

from svod.api.actions.answers import begin_answer, forget_answers, keep_answer
from svod.api.actions.tokens import make_token, note_used, revoke_token

__all__ = ["begin_answer", "forget_answers", "keep_answer", "make_token", "note_used", "revoke_token"]
