"""The rules for the look of official papers, each a value named for its rule and year, chosen by the issuer.

A new rule is a new value: papers of earlier years can be made again as they were.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kltrack.model.folding import fold


class Layout(NamedTuple):
    """One rule for a paper's look; margins in mm, sizes and distances in points.

    ``number`` puts a number and its sign together. ``ends`` are the marks behind the text, behind each
    recipient and behind the last.
    """

    name: str
    rule: str
    is_party: bool
    top: int
    bottom: int
    left: int
    right: int
    body: int
    line: int  # between lines, 0: single
    space: int  # behind a paragraph, points
    first_line: int  # mm
    head: int  # the national heading, or the party's
    motto: int  # below it; 0: there is none
    issuer: int
    number_size: int
    type_name: int
    subject: int
    recipients_title: int
    recipients: int
    number: str
    ends: tuple[str, str, str]


# Decree 30/2020/NĐ-CP, annex I, part I: margins 20-25, 20-25, 30-35, 15-20 mm (I.3); Times New Roman (I.4);
# heading 12-13, motto 13-14 (II.1); "21/BC-UBND" (II.3); text 13-14, "./." behind it (II.6)
ND30_2020 = Layout(
    "nd30-2020", "30/2020/NĐ-CP", is_party=False,
    top=20, bottom=20, left=30, right=20, body=14, line=0, space=6, first_line=10,
    head=12, motto=13, issuer=12, number_size=13, type_name=14, subject=14,
    recipients_title=12, recipients=11, number="{number}/{sign}", ends=("./.", ";", "."),
)  # fmt: skip
# Guidance 36-HD/VPTW of 3 April 2018: margins 20, 20, 30, 15 mm; text 14-15, lines at least 18 points apart,
# paragraphs at least 6, their first line 10 mm in; "21-BC/HU"; a full stop behind the text
HD36_2018 = Layout(
    "hd36-2018", "36-HD/VPTW", is_party=True,
    top=20, bottom=20, left=30, right=15, body=14, line=18, space=6, first_line=10,
    head=15, motto=0, issuer=14, number_size=14, type_name=16, subject=15,
    recipients_title=14, recipients=12, number="{number}-{sign}", ends=(".", ",", "."),
)  # fmt: skip
# Guidance 05-HD/VPTW of 27 May 2026 replaces it. Its full text was not at hand; what is known of it changes
# none of these measures
HD05_2026 = HD36_2018._replace(name="hd05-2026", rule="05-HD/VPTW")

BY_NAME = {layout.name: layout for layout in (ND30_2020, HD36_2018, HD05_2026)}
_HD05_IN_FORCE = date(2026, 5, 27)
# a state paper's sign has its slash first (624/TB-VPCP), a party paper's its hyphen (16-KL/BCĐ)
_STATE_SIGN = r"(?i)(?:số\s*:?\s*)?[0-9]*[a-zđ]?\s*/[^/–-]+[–-]"
_PARTY_SIGN = r"(?i)(?:số\s*:?\s*)?[0-9]+[a-zđ]?\s*[–-][^/]+/"
# names are compared folded: without case and tone marks. A steering committee (ban chi dao) may be of either
_PARTY_NAME = (
    r"\b(?:tinh|thanh|huyen|thi|quan|dang) uy\b|\bdang bo\b|\bchi bo\b"
    r"|\bban chap hanh\b|\bban thuong vu\b|\bban bi thu\b|\bbo chinh tri\b"
    r"|\bban (?!chi dao\b)[\w ]* trung uong\b|\bvan phong trung uong\b|\bban can su dang\b|\bdang doan\b"
)
_STATE_NAME = (
    r"\buy ban nhan dan\b|\bubnd\b|\bhoi dong nhan dan\b|\bhdnd\b|\bchinh phu\b|^(?:so|bo|cuc|vu|chi cuc) "
)


def layout_for(issuer: Sequence[str], numbers: Sequence[str], on: date) -> Layout:
    """The layout for a paper issued on the day ``on`` by ``issuer``: its name, then its superior's.

    The first name that tells the party from the state decides. Where none does, the signs of the papers
    reported on, ``numbers``, decide by majority.
    """
    sides = (_side_of(fold(name)) for name in issuer)
    is_party = next((side for side in sides if side is not None), None)
    if is_party is None:
        party = sum(bool(re.match(_PARTY_SIGN, number)) for number in numbers)
        is_party = party > sum(bool(re.match(_STATE_SIGN, number)) for number in numbers)
    if not is_party:
        return ND30_2020
    return HD05_2026 if on >= _HD05_IN_FORCE else HD36_2018


def _side_of(name: str) -> bool | None:
    """True for a party office, False for a state office, None where ``name`` tells neither."""
    if re.search(_PARTY_NAME, name):
        return True
    return False if re.search(_STATE_NAME, name) else None
