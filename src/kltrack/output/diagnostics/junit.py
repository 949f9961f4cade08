"""Diagnostics as a JUnit report, which CI servers show as tests: a fault is a test that fails."""

import re
from collections.abc import Iterable
from xml.etree import ElementTree

from kltrack.diagnostic import Diagnostic
from kltrack.messages import render
from kltrack.output.diagnostics import Files, location_of
from kltrack.output.sanitize import clean

# XML 1.0, section 2.2: what no document may hold, escaped or not
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_junit(faults: Iterable[Diagnostic], files: Files, language: str) -> str:
    """A test suite with a case for each sound file and one for each fault; warnings do not fail."""
    diagnostics = list(faults)
    faulty = {fault.primary.path for fault in diagnostics}
    sound = [path for path in files if path not in faulty]
    suite = ElementTree.Element(
        "testsuite",
        name="kltrack validate",
        tests=str(len(diagnostics) + len(sound)),
        failures=str(sum(fault.is_error for fault in diagnostics)),
        errors="0",
        skipped="0",
    )
    for path in sound:
        ElementTree.SubElement(suite, "testcase", classname=_xml(path), name="validate")
    for fault in diagnostics:
        _add(suite, fault, files, language)
    root = ElementTree.Element("testsuites")
    root.append(suite)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _add(suite: ElementTree.Element, fault: Diagnostic, files: Files, language: str) -> None:
    location = location_of(fault.primary, files)
    where = _xml(f"{location.path}:{location.line}:{location.column}")
    sentence = _xml(render(language, fault.message))
    text = f"{where}: {sentence}\n{_xml(render(language, fault.hint)) if fault.hint else ''}"
    case = ElementTree.SubElement(
        suite, "testcase", classname=_xml(location.path), name=f"{fault.rule} {where}"
    )
    if fault.is_error:
        ElementTree.SubElement(case, "failure", message=sentence, type=fault.rule).text = text
    else:
        ElementTree.SubElement(case, "system-out").text = text


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", clean(text))
