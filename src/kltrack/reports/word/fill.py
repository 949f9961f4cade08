"""Fills in a template, inside the sandboxed process that ``template`` starts: data in, bytes out."""

import base64
import io
import json
from datetime import date
from typing import Any
from zipfile import BadZipFile

from kltrack.intake.readers.reading import Unreadable
from kltrack.intake.readers.word.package import check_archive
from kltrack.reports.word.package import save

LIBRARY = "docxtpl"  # the sandbox imports it before memory is bounded


def answer(data: bytes) -> dict[str, object]:
    """The filled-in file, or what is wrong with the template: "" where it is not a Word file at all."""
    try:
        import docxtpl
        from docx.opc.exceptions import PackageNotFoundError
        from jinja2 import TemplateError
    except ImportError:
        return {"missing": True}
    task = json.loads(data)
    packed = base64.b64decode(task["template"])
    try:
        check_archive(packed)  # before anything unpacks it: a small archive may hold gigabytes
        template = docxtpl.DocxTemplate(io.BytesIO(packed))
        template.render(task["fields"], _sandbox(), autoescape=True)
    except TemplateError as error:
        return {"refused": error.message or type(error).__name__}
    except (Unreadable, BadZipFile, PackageNotFoundError, KeyError, SyntaxError):
        return {"refused": ""}
    except MemoryError:  # the sandbox has a sentence of its own for it
        raise
    except Exception as error:  # whatever the template's own program stumbles over
        return {"refused": f"{type(error).__name__}: {error}"}
    title, author, subject = task["properties"]
    filled = save(template, title, author, subject, date.fromisoformat(task["as_of"]))
    return {"file": base64.b64encode(filled).decode("ascii")}


def _sandbox() -> Any:
    """Jinja without Python's own attributes, without changes to what it is given, without chance."""
    from jinja2 import StrictUndefined, Undefined
    from jinja2.exceptions import TemplateRuntimeError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    def only_text(value: object) -> object:
        if isinstance(value, (str, int, float, Undefined)):
            return value
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            return "; ".join(value)
        raise TemplateRuntimeError(f"a field that is no text: {type(value).__name__}")

    environment = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, finalize=only_text
    )
    environment.globals.pop("lipsum")  # it gives random words: two runs would differ
    return environment
