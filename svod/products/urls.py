"""Addresses of products and registers, on the desk and on the site."""

from django.urls import URLPattern, path

from svod.products.views import cards, files, lists, public, registers

desk_urlpatterns: list[URLPattern] = [
    path("products/", lists.product_list, name="products"),
    path("products.json", lists.product_file, {"form": "json"}, name="products-json"),
    path("products.csv", lists.product_file, {"form": "csv"}, name="products-csv"),
    path("products.xlsx", lists.product_file, {"form": "xlsx"}, name="products-xlsx"),
    path("products/lists/", files.lists, name="product-lists"),
    path("products/lists/<int:pk>/", files.one, name="product-list"),
    path("products/add/", cards.add, name="product-add"),
    path("products/registers/", registers.registers, name="registers"),
    path("products/registers/add/", registers.add, name="register-add"),
    path("products/registers/<int:pk>/", registers.register, name="register-of-others"),
    path("products/registers/<int:pk>/edit/", registers.edit, name="register-edit"),
    path("products/loads/<int:pk>/", registers.load, name="register-load"),
    path("products/loads/<int:pk>/columns/", registers.columns, name="register-load-columns"),
    path("products/loads/<int:pk>/take/", registers.take, name="register-load-take"),
    path("products/loads/<int:pk>/drop/", registers.drop, name="register-load-drop"),
    path("products/loads/<int:pk>/undo/", registers.undo, name="register-load-undo"),
    path("products/<int:pk>/", cards.product, name="product"),
    path("products/<int:pk>/edit/", cards.edit, name="product-edit"),
    path("products/<int:pk>/remove/", cards.remove, name="product-remove"),
    path("products/<int:pk>/photos/", cards.add_photo, name="product-photo-add"),
    path("products/<int:pk>/photos/<int:photo>/", cards.photo, name="product-photo"),
    path("products/<int:pk>/photos/<int:photo>/remove/", cards.remove_photo, name="product-photo-remove"),
    path("products/<int:pk>/certificates/", cards.add_certificate, name="certificate-add"),
    path("products/<int:pk>/certificates/<int:certificate>/", cards.certificate, name="certificate"),
    path(
        "products/<int:pk>/certificates/<int:certificate>/remove/", cards.remove_certificate, name="certificate-remove"
    ),
    path("products/<int:pk>/entries/", cards.add_entry, name="entry-add"),
    path("products/<int:pk>/entries/<int:entry>/", cards.step, name="entry-step"),
]

public_urlpatterns: list[URLPattern] = [
    path("products/", public.product_list, name="products"),
    path("products.json", public.feed, name="products-json"),
    path("products/<int:pk>/", public.product, name="product"),
    path("products/<int:pk>/photos/<int:photo>/", public.photo, name="product-photo"),
]
