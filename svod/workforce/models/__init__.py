"""Tables of the room, one file per noun."""

from svod.workforce.models.classifiers import Classifier, ClassifierRow
from svod.workforce.models.curricula import Competence, Module, Programme, Proposal
from svod.workforce.models.doors import Door
from svod.workforce.models.jobs import Application, Vacancy
from svod.workforce.models.rounds import Need, Opinion, Round, Sheet

__all__ = [
    "Application",
    "Classifier",
    "ClassifierRow",
    "Competence",
    "Door",
    "Module",
    "Need",
    "Opinion",
    "Programme",
    "Proposal",
    "Round",
    "Sheet",
    "Vacancy",
]
