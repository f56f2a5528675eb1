"""Views whose modules are imported when somebody asks for them."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.http import HttpRequest, HttpResponseBase


class Later:
    """Stands for a module of views: `later.index` is its view `index`, looked for at the first request."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Callable[..., HttpResponseBase]:
        """A view that finds the real one. Marks of the real one (exempt from something) are not seen: it has none."""
        if name.startswith("_"):
            raise AttributeError(name)

        def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            found: Callable[..., HttpResponseBase] = getattr(import_module(self._module), name)
            return found(request, *args, **kwargs)

        view.__name__ = view.__qualname__ = name
        return view
