"""Ledgers of a few files at random, sound and unsound, and edits of them at random."""

import os
import random
from pathlib import Path

UNITS = ["ubnd", "so", "phong", "xa-cu", "xa-moi", "xa-kia"]
DOCUMENTS = ["TB1", "TB2", "KL3"]
TITLES = [
    "Đường Lê Đại Hành",
    "Giải phóng mặt bằng",
    "hồ Ta Hoét",
    "Báo cáo quý",
    "quy hoạch hòa",
    "Kế hoạch",
]
DAYS = [f"202{year}-{month:02d}-{day:02d}" for year in (3, 4, 5) for month in (1, 6, 11) for day in (5, 20)]
TERMS = [*DAYS, "2023-09", "2024-Q1", "2024-H2", "2025", "2024/2025"]
STATUSES = ["not-started", "in-progress", "blocked", "submitted", "done", "suspended", "cancelled"]


class RandomLedger:
    """A ledger in the folder ``root``, whose files are rewritten from lists of entries."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.dice = random.Random(seed)
        self.is_unsound = self.dice.random() < 0.35
        self.settings = {"language": "vi", "warn_days": self.dice.choice([0, 7, 30])}
        self.files: dict[str, list[str]] = {}
        self.raw: dict[str, str] = {}  # files that are no YAML at present
        self.make()

    def make(self) -> None:
        dice = self.dice
        self.files["data/units.yaml"] = [self.unit(name) for name in UNITS]
        names = ["data/directives.yaml"] + [f"data/directives/{n}.yaml" for n in range(dice.randrange(3))]
        for place, name in enumerate(names):
            documents = [self.document(one) for one in DOCUMENTS[place : None if place == 0 else place + 1]]
            kept = documents if place == 0 else []
            self.files[name] = kept + [self.directive(f"{place}.{n}") for n in range(dice.randrange(1, 6))]
        for n in range(dice.randrange(3)):
            self.files[f"data/projects/{n}.yaml"] = [self.project(f"p{n}")]
        if dice.random() < 0.2:
            self.files["data/closings.yaml"] = [self.closing()]
        self.write()

    def write(self) -> None:
        lines = "".join(f"{key}: {value}\n" for key, value in self.settings.items())
        self._put("kltrack.yaml", lines)
        for path, entries in self.files.items():
            self._put(path, self.raw.get(path) or self.text(entries))
        for file in self.root.rglob("data/**/*.yaml"):
            if file.relative_to(self.root).as_posix() not in self.files:
                file.unlink()

    def text(self, entries: list[str]) -> str:
        lists: dict[str, list[str]] = {}
        for entry in entries:
            kind, _, body = entry.partition("|")
            lists.setdefault(kind, []).append(body)
        return (
            "".join(f"{kind}:\n{''.join(bodies)}" for kind, bodies in sorted(lists.items()))
            or "directives: []\n"
        )

    def _put(self, path: str, text: str) -> None:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.exists() or place.read_text(encoding="utf-8") != text:
            place.write_text(text, encoding="utf-8")

    # entries

    def unit(self, name: str) -> str:
        until = (
            "\n    until: 2024-06-30\n    basis: 1/NQ" if name == "xa-cu" and self.dice.random() < 0.7 else ""
        )
        heirs = self.dice.choice(["[xa-moi]", "[xa-moi, xa-kia]"]) if until else ""
        successors = f"\n    successors: {heirs}" if heirs else ""
        return f"units|  - id: {name}\n    name: Ủy ban {name}\n    aliases: [UB {name}]{until}{successors}\n"

    def document(self, name: str) -> str:
        issued = f"\n    issued: {self.dice.choice(DAYS[:6])}" if self.dice.random() < 0.8 else ""
        return f"documents|  - id: {name}\n    number: {name}/TB\n    kind: notice\n    title: Thông báo{issued}\n"

    def directive(self, name: str) -> str:
        dice = self.dice
        lines = [f"id: N{name}", f"document: {self.named(DOCUMENTS)}", f"title: {dice.choice(TITLES)}"]
        kind = dice.choice(["task"] * 5 + ["standing", "recurring"])
        lines += [f"kind: {kind}", f"lead: {self.leads()}"]
        if dice.random() < 0.6:
            lines.append(f"text: {dice.choice(TITLES)} theo thông báo, hoàn thành trước ngày 20/10")
        if kind == "recurring":
            lines.append("repeat: FREQ=MONTHLY;BYMONTHDAY=20")
        if kind == "task" and dice.random() < 0.8:
            lines += [f"due: {dice.choice(TERMS)}", "due_text: trước ngày 20/10"][: dice.choice([1, 2])]
        if dice.random() < 0.3:
            lines.append(f"project: {self.named(['p0', 'p1'])}")
        if dice.random() < 0.3:
            lines.append(f"tags: [{dice.choice(['dat', 'quy-hoach'])}]")
        lines += self.life(kind)
        return "directives|" + _listed(lines)

    def life(self, kind: str) -> list[str]:
        dice, lines = self.dice, []
        if kind == "task" and dice.random() < 0.25:
            lines.append(
                f"extensions: [{{date: {dice.choice(DAYS)}, to: 2026-Q{dice.randrange(1, 5)}, approved_by: 1-CV}}]"
            )
        if dice.random() < 0.2:
            lines.append(f"handovers: [{{date: {dice.choice(DAYS)}, to: {self.named(UNITS)}, basis: 2-CV}}]")
        days = sorted(dice.sample(DAYS, dice.randrange(4)))
        if days:
            occurrence = ", for: 2023-11" if kind == "recurring" else ""
            entries = []
            for day in days:
                status = dice.choice(STATUSES[:4] if day != days[-1] else STATUSES)
                percent = f", percent: {dice.randrange(101)}" if dice.random() < 0.4 else ""
                noted = f", note: {dice.choice(TITLES)}" if dice.random() < 0.4 else ""
                done = occurrence if status == "done" else ""
                entries.append(f"{{date: {day}, status: {status}{percent}{noted}{done}}}")
            lines.append(f"progress: [{', '.join(entries)}]")
        return lines

    def project(self, name: str) -> str:
        dice = self.dice
        lead = f"\n    lead: {self.leads()}" if dice.random() < 0.6 else ""
        steps = "".join(self.milestone(name, place) for place in range(dice.randrange(4)))
        return f"projects|  - id: {name}\n    name: Dự án {name}{lead}\n    tags: [du-an]\n" + (
            f"    milestones:\n{steps}" if steps else ""
        )

    def milestone(self, project: str, place: int) -> str:
        dice = self.dice
        lines = [f"id: m{place}", f"title: {dice.choice(TITLES)}", f"due: {dice.choice(TERMS)}"]
        if dice.random() < 0.5:
            lines.append(f"directive: {self.named(['N0.0', 'N1.0', 'N0.1'])}")
        if place and dice.random() < 0.4:
            lines.append(f"after: [{self.named(['m0', 'p1/m0', 'p0/m0'])}]")
        return _listed(lines + self.life("task"), "      ")

    def closing(self) -> str:
        return "closings|  - {id: C1, as_of: 2024-06-30, date: 2024-07-01, figures: {total: 1}}\n"

    def named(self, known: list[str]) -> str:
        return "khong-co" if self.is_unsound and self.dice.random() < 0.08 else self.dice.choice(known)

    def leads(self) -> str:
        return f"[{', '.join(dict.fromkeys(self.named(UNITS) for _ in range(self.dice.randrange(1, 3))))}]"

    # edits

    def edit(self) -> str:
        """Changes something; what it was."""
        kinds = [
            self.retitle, self.retitle, self.add, self.drop, self.replace, self.touch, self.resettle, self.new_file,
            self.lose_file, self.reorder,
        ]  # fmt: skip
        if self.is_unsound:
            kinds += [self.double, self.break_file, self.break_file]
        change = self.dice.choice(kinds)
        if self.raw and self.dice.random() < 0.5:
            self.raw.clear()
        change()
        self.write()
        return change.__name__

    def _file(self) -> str:
        return self.dice.choice(list(self.files))

    def retitle(self) -> None:
        """Another text of the same size, and the time of the last write put back."""
        path = self._file()
        place = self.root / path
        if path in self.raw or not self.files[path]:
            return
        before = place.stat()
        number = self.dice.randrange(len(self.files[path]))
        entry = self.files[path][number]
        for one, other in (
            ("Giải phóng", "Giai phong"),
            ("2024-0", "2023-0"),
            ("UB xa", "UB Xa"),
            ("done", "blocked"),
        ):
            if one in entry:
                self.files[path][number] = entry.replace(one, other, 1)
                break
        self.write()
        os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))

    def add(self) -> None:
        path = self._file()
        made = self.directive(f"9.{self.dice.randrange(1000)}") if "directives" in path else None
        if made:
            self.files[path].append(made)
        elif "projects" in path:
            self.files[path] = [self.project(path.split("/")[-1][0].join(["p", ""]))]

    def drop(self) -> None:
        path = self._file()
        if len(self.files[path]) > 1:
            self.files[path].pop(self.dice.randrange(len(self.files[path])))

    def replace(self) -> None:
        self.files["data/units.yaml"] = [self.unit(name) for name in UNITS]
        first = self.files["data/directives.yaml"]
        for number, entry in enumerate(first):
            if entry.startswith("documents|") and self.dice.random() < 0.5:
                first[number] = self.document(entry.split("id: ")[1].split("\n")[0])

    def touch(self) -> None:
        os.utime(self.root / self._file())

    def resettle(self) -> None:
        self.settings["warn_days"] = self.dice.choice([0, 7, 30, 60])
        self.settings["before_day"] = self.dice.choice(["named", "previous"])
        self.settings["days_off"] = self.dice.choice(["literal", "next-working-day"])

    def new_file(self) -> None:
        name = self.dice.choice(["data/directives/a.yaml", "data/projects/a.yaml", "data/units/a.yaml"])
        made = {
            "d": self.directive("a.0"),
            "p": self.project("pa"),
            "u": self.unit(f"them-{self.dice.randrange(9)}"),
        }
        self.files[name] = [made[name[5]]]

    def lose_file(self) -> None:
        name = self._file()
        if name not in ("data/directives.yaml", "data/units.yaml"):
            del self.files[name]
            self.raw.pop(name, None)

    def reorder(self) -> None:
        self.dice.shuffle(self.files[self._file()])

    def double(self) -> None:
        path, other = self._file(), self._file()
        if self.files[path] and path.split("/")[1][:5] == other.split("/")[1][:5]:
            self.files[other].append(self.dice.choice(self.files[path]))

    def break_file(self) -> None:
        path = self._file()
        faults = [
            "directives: [\n",
            "units:\n  - id: [\n",
            "",
            "directives:\n  - {id: X, oops: 1}\n",
            "<<<<<<< a\n",
        ]
        self.raw[path] = self.dice.choice(faults)


def _listed(lines: list[str], indent: str = "  ") -> str:
    return f"{indent}- " + f"\n{indent}  ".join(lines) + "\n"
