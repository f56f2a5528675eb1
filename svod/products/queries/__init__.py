"""What is asked of products and registers from more than one place."""

from svod.products.queries.lists import (
    Choice,
    catalogue,
    product_of,
    products,
    public_product_of,
    register_of,
    registers_with_figures,
)

__all__ = [
    "Choice",
    "catalogue",
    "product_of",
    "products",
    "public_product_of",
    "register_of",
    "registers_with_figures",
]
