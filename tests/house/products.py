"""Products and registers of others in the table of addresses: the rows, and the things that fill them."""

from svod.accounts.access import Actor
from svod.members.actions.listing import keep_list_file
from svod.members.models import Organisation
from svod.products import actions
from svod.products.actions.lists import ProductList
from svod.products.tests.registers import csv_of, looked, row
from tests.house.addresses import KEEPERS, READERS, Address, get, post

SEES_PRODUCTS = "products are seen by those who work here, observers, and by a member's clerk those of the own member"
KEEPS_OWN = "a product is kept by the office and by the clerk of its own member"
KEEPS_REGISTERS = "registers of others are kept by the secretary and the head"
CLERKS = READERS | {"clerk"}
NOT_OWN = {"clerk": 404}
_NEW = {"name": "Стол", "organisation": "{organisation}"}
_ID = {"organisation": "{organisation}"}
_ONE = "/products/{product}"
PRODUCTS: tuple[Address, ...] = (
    get("/products/", CLERKS, SEES_PRODUCTS),
    get("/products.json", CLERKS, SEES_PRODUCTS),
    get("/products.csv", CLERKS, SEES_PRODUCTS),
    get("/products.xlsx", CLERKS, SEES_PRODUCTS),
    get("/products/add/", KEEPERS | {"clerk"}, KEEPS_OWN),
    post("/products/add/", KEEPERS, KEEPS_OWN, form=_NEW, ids=_ID, exceptions={"clerk": 422}),
    get(f"{_ONE}/", READERS, SEES_PRODUCTS, exceptions=NOT_OWN),
    get(f"{_ONE}/edit/", KEEPERS, KEEPS_OWN, exceptions=NOT_OWN),
    post(f"{_ONE}/edit/", KEEPERS, KEEPS_OWN, form=_NEW | {"seen": "1"}, ids=_ID, exceptions=NOT_OWN),
    post(f"{_ONE}/remove/", KEEPERS, KEEPS_OWN, exceptions=NOT_OWN),
    post(f"{_ONE}/photos/", KEEPERS, KEEPS_OWN, gives=422, exceptions=NOT_OWN),
    get(f"{_ONE}/photos/{{product_photo}}/", READERS, SEES_PRODUCTS, exceptions=NOT_OWN),
    post(f"{_ONE}/photos/{{product_photo}}/remove/", KEEPERS, KEEPS_OWN, exceptions=NOT_OWN),
    post(f"{_ONE}/certificates/", KEEPERS, KEEPS_OWN, form={"certificate-title": "Декларация"}, exceptions=NOT_OWN),
    get(f"{_ONE}/certificates/{{product_paper}}/", READERS, SEES_PRODUCTS, exceptions=NOT_OWN),
    post(f"{_ONE}/certificates/{{product_paper}}/remove/", KEEPERS, KEEPS_OWN, exceptions=NOT_OWN),
    post(
        f"{_ONE}/entries/",
        KEEPERS,
        KEEPS_OWN,
        form={"entry-register": "{spare_register}"},
        ids={"entry-register": "{spare_register}"},
        exceptions=NOT_OWN,
    ),
    post(
        f"{_ONE}/entries/{{product_entry}}/",
        KEEPERS,
        KEEPS_OWN,
        form={"state": "filed", "day": "2020-01-01"},
        exceptions=NOT_OWN,
    ),
    get("/products/lists/", KEEPERS, KEEPS_REGISTERS),
    post("/products/lists/", KEEPERS, KEEPS_REGISTERS, gives=422),
    get("/products/lists/{product_list}/", KEEPERS, KEEPS_REGISTERS),
    post("/products/lists/{product_list}/", KEEPERS, KEEPS_REGISTERS, form={"do": "drop"}),
    get("/products/registers/", CLERKS, SEES_PRODUCTS),
    get("/products/registers/add/", KEEPERS, KEEPS_REGISTERS),
    post("/products/registers/add/", KEEPERS, KEEPS_REGISTERS, form={"name": "Новый реестр"}),
    get("/products/registers/{outside}/", CLERKS, SEES_PRODUCTS),
    post("/products/registers/{outside}/", KEEPERS, KEEPS_REGISTERS, gives=422),
    get("/products/registers/{outside}/edit/", KEEPERS, KEEPS_REGISTERS),
    post("/products/registers/{outside}/edit/", KEEPERS, KEEPS_REGISTERS, form={"name": "Иной", "seen": "1"}),
    get("/products/loads/{outside_load}/", KEEPERS, KEEPS_REGISTERS),
    post("/products/loads/{outside_load}/columns/", KEEPERS, KEEPS_REGISTERS, form={"column-0": "skip"}),
    post("/products/loads/{outside_load}/take/", KEEPERS, KEEPS_REGISTERS),
    post("/products/loads/{outside_load}/drop/", KEEPERS, KEEPS_REGISTERS),
    post("/products/loads/{outside_load}/undo/", KEEPERS, KEEPS_REGISTERS),
)
"""Products, registers, their files."""

FIELDS = (
    r"page|description|maker|risk_class|okpd2|certificate|certificate_day|certificate_holder|counts_all|keeper|decision|drop|"
    r"photo-caption|certificate-(title|issued|until)|(column|same)-\d+"
)
"""Names of fields here that are words, days and marks, never a key of anything."""
_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f00050001ff"
    "56c72f0d0000000049454e44ae426082"
)


def things_of_products(secretary: Actor, organisation: int) -> dict[str, int | str]:
    """A product with one of everything; a register, another, a file of it that asks about a look-alike."""
    maker = Organisation.objects.get(pk=organisation)
    product = actions.add_product(secretary, {"name": "Стол", "organisation": maker})
    photo = actions.add_photo(secretary, product, caption="Вид", file=("вид.png", _PNG))
    paper = actions.add_certificate(secretary, product, title="Декларация", file=("скан.png", _PNG))
    register, spare = (actions.add_register(secretary, {"name": name}) for name in ("Реестр", "Другой реестр"))
    entry = actions.prepare_entry(secretary, product, register)
    load = looked(secretary, register, csv_of([row(1, f"{maker.name}x")]))
    listed = keep_list_file(secretary, ProductList(), "", "список.csv", "Изделие;Организация\nСтул;Двор\n".encode())
    return {
        "product": product.pk,
        "product_photo": photo.pk,
        "product_paper": paper.pk,
        "product_entry": entry.pk,
        "outside": register.pk,
        "spare_register": spare.pk,
        "outside_load": load.pk,
        "product_list": listed.pk,
    }
