"""Who the samples are made of: two clusters, one user per role in each, the documents of their plans."""

from dataclasses import dataclass, field

from svod.accounts.choices import Role


@dataclass(frozen=True, slots=True)
class SampleCluster:
    """One sample cluster. `people`: role to full name; `document`: its plan, a file of `data`.

    `named`: by role, the name under which the plan calls that user; `clerks`: the organisation of the member's clerk.
    """

    slug: str
    name: str
    short_name: str
    document: str
    clerks: str
    people: dict[Role, str] = field(default_factory=dict)
    named: dict[Role, str] = field(default_factory=dict)


SAMPLES = (
    SampleCluster(
        slug="primer",
        name="Промышленный кластер «Пример»",
        short_name="Пример",
        document="primer.docx",
        clerks="ООО «Образец»",
        people={
            Role.HEAD: "Образцов Аркадий Петрович",
            Role.SECRETARY: "Образцова Алла Максимовна",
            Role.BODY_LEAD: "Примерова Нина Кузьминична",
            Role.BODY_SECRETARY: "Макетова Ольга Семёновна",
            Role.EXECUTOR: "Шаблонов Илья Егорович",
            Role.CLERK: "Эталонова Вера Ильинична",
            Role.OBSERVER: "Наблюдалов Пётр Ильич",
            Role.OPERATOR: "Пультов Олег Борисович",
        },
        named={
            Role.HEAD: "Образцов А.П.",
            Role.BODY_LEAD: "Примерова Н.К.",
            Role.BODY_SECRETARY: "Макетова О.С.",
            Role.EXECUTOR: "Шаблонов И.Е.",
            Role.CLERK: "Эталонова В.И.",
        },
    ),
    SampleCluster(
        slug="drugoy",
        name="Кластер мастерских «Другой»",
        short_name="Другой",
        document="drugoy.md",
        clerks="АО «Макет»",
        people={
            Role.HEAD: "Контуров Захар Львович",
            Role.SECRETARY: "Лекалова Елена Викторовна",
            Role.BODY_LEAD: "Эскизова Рита Павловна",
            Role.BODY_SECRETARY: "Набросков Юрий Олегович",
            Role.EXECUTOR: "Трафаретов Кирилл Наумович",
            Role.CLERK: "Копиров Семён Глебович",
            Role.OBSERVER: "Смотров Яков Юрьевич",
            Role.OPERATOR: "Рычагов Денис Ильич",
        },
        named={
            Role.SECRETARY: "Лекалова Е.В.",
            Role.EXECUTOR: "Трафаретов К.Н.",
            Role.CLERK: "Копиров С.Г.",
        },
    ),
)
