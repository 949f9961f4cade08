"use strict";
// The list of items: filtered, searched, sorted, each with its life on a click. All text is set as text.
(async () => {
  const PAGE = 100;
  const at = (id) => document.getElementById(id);
  const make = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      made.setAttribute(name, value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  };
  // what a search compares: no case, no diacritics, đ as d
  const fold = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

  const theme = at("theme");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const root = document.documentElement;
    const isDark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = isDark ? "light" : "dark";
  });

  const read = async () => {
    const holder = at("facts");
    const text = holder.content.textContent;
    if (holder.dataset.packed === "0") {
      return JSON.parse(text);
    }
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return JSON.parse(await new Response(stream).text());
  };
  let facts;
  try {
    facts = await read();
  } catch {
    at("count").textContent = at("count").dataset.failed;
    return;
  }
  const { items, labels } = facts;
  const order = new Map(facts.states.map(([state], place) => [state, place]));
  const inDays = (days) => at("facts").dataset[days === 1 ? "day" : "days"].replace("{days}", days);
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  const filters = { unit: "units", project: "projects", document: "documents", state: "states" };
  for (const [id, list] of Object.entries(filters)) {
    at(id).append(...facts[list].map(([value, name]) => make("option", { value }, name)));
    at(id).parentElement.hidden = facts[list].length < 2;
  }
  const accepts = {
    unit: (item, value) => (item.lead || []).includes(value),
    project: (item, value) => item.project === value,
    document: (item, value) => item.document === value,
    state: (item, value) => item.state === value || (value === "in-term" && item.state === "due-soon"),
  };
  const words = (item) => {
    item.folded ??= fold(
      [item.id, item.title, item.text, item.leads, item.place, item.product, ...(item.progress || []).flat()]
        .filter(Boolean)
        .join("\n"),
    );
    return item.folded;
  };
  const keys = {
    id: (item) => item.id,
    title: (item) => item.title,
    leads: (item) => item.leads || "",
    due: (item) => item.due || "9999",
    state: (item) => order.get(item.state),
    days: (item) => item.days || 0,
  };
  const compare = (one, other) =>
    typeof one === "number" ? one - other : collator.compare(one, other);

  let sorted = { key: null, isDown: false };
  let shown = [];
  let drawn = 0;

  const find = () => {
    const wanted = fold(at("search").value.trim()).split(/\s+/).filter(Boolean);
    const chosen = Object.keys(filters).filter((id) => at(id).value);
    shown = items.filter(
      (item) =>
        chosen.every((id) => accepts[id](item, at(id).value)) &&
        wanted.every((word) => words(item).includes(word)),
    );
    if (sorted.key) {
      const key = keys[sorted.key];
      const turn = sorted.isDown ? -1 : 1;
      shown = shown
        .map((item, place) => [key(item), place, item])
        .sort((one, other) => turn * compare(one[0], other[0]) || one[1] - other[1])
        .map((row) => row[2]);
    }
    at("items").tBodies[0].replaceChildren();
    drawn = 0;
    draw(PAGE);
    const form = at("count").dataset.form;
    at("count").textContent = form.replace("{shown}", shown.length).replace("{count}", items.length);
  };

  const draw = (count) => {
    const rows = shown.slice(drawn, drawn + count).map(rowOf);
    drawn += rows.length;
    at("items").tBodies[0].append(...rows);
    at("more").hidden = drawn >= shown.length;
  };

  const looks = { overdue: "bad", "due-soon": "warn", "done-late": "warn", "done-on-time": "good" };
  const rowOf = (item) => {
    const button = make("button", { type: "button", "aria-expanded": "false" }, item.title);
    const row = make(
      "tr",
      { id: `i:${item.id}` },
      make("td", {}, item.id),
      make("td", {}, button, make("br"), make("small", {}, item.place || "")),
      make("td", {}, item.leads || ""),
      make("td", {}, item.dueSaid || item.dueText || ""),
      make("td", { class: looks[item.state] || "" }, item.said + (item.percent !== undefined ? `, ${item.percent}%` : "")),
      make("td", { class: "number" }, item.days ? inDays(item.days) : ""),
    );
    button.addEventListener("click", () => toggle(item, row, button));
    return row;
  };

  const toggle = (item, row, button) => {
    const isOpen = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!isOpen));
    if (isOpen) {
      row.nextElementSibling.remove();
      return;
    }
    row.after(make("tr", { class: "life" }, make("td", { colspan: "6" }, lifeOf(item))));
  };

  const lifeOf = (item) => {
    const list = make("dl");
    const add = (label, ...said) => list.append(make("dt", {}, labels[label]), make("dd", {}, ...said));
    const bullets = (lines) => make("ul", {}, ...lines.map((line) => make("li", {}, line)));
    for (const [label, key] of [
      ["text", "text"], ["due-text", "dueText"], ["original", "first"], ["coordinating", "coordinating"],
      ["implementing", "implementing"], ["supervisor", "supervisor"], ["product", "product"],
    ]) {
      if (item[key]) {
        add(label, item[key]);
      }
    }
    if (item.extensions) {
      add("extensions", bullets(item.extensions));
    }
    if (item.handovers) {
      add("handovers", bullets(item.handovers));
    }
    const entries = (item.progress || []).map((entry) => entry.filter(Boolean).join(" · "));
    add("progress", entries.length ? bullets(entries) : labels["no-progress"]);
    return list;
  };

  const namedByAddress = () => {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return ""; // no address of ours
    }
  };

  // an item that a link names is shown, whatever is filtered
  const follow = () => {
    const id = namedByAddress();
    const isNamed = (item) => `i:${item.id}` === id;
    if (!items.some(isNamed)) {
      return;
    }
    if (!shown.some(isNamed)) {
      for (const field of ["search", ...Object.keys(filters)]) {
        at(field).value = "";
      }
      find();
    }
    const place = shown.findIndex(isNamed);
    if (place >= drawn) {
      draw(place - drawn + 1);
    }
    const row = document.getElementById(id);
    const button = row.querySelector("button");
    if (button.getAttribute("aria-expanded") === "false") {
      button.click();
    }
    button.focus();
    row.scrollIntoView({ block: "center" });
  };

  at("search").addEventListener("input", find);
  for (const id of Object.keys(filters)) {
    at(id).addEventListener("change", find);
  }
  at("filters").addEventListener("reset", () => setTimeout(find));
  at("filters").addEventListener("submit", (event) => event.preventDefault());
  at("more").addEventListener("click", () => {
    const place = drawn;
    draw(PAGE);
    document.getElementById(`i:${shown[place].id}`).querySelector("button").focus();
  });
  for (const button of document.querySelectorAll("[data-sort]")) {
    button.addEventListener("click", () => {
      const key = button.dataset.sort;
      sorted = { key, isDown: sorted.key === key ? !sorted.isDown : key === "days" };
      for (const head of document.querySelectorAll("#items th")) {
        head.setAttribute("aria-sort", "none");
      }
      button.closest("th").setAttribute("aria-sort", sorted.isDown ? "descending" : "ascending");
      find();
    });
  }
  addEventListener("hashchange", follow);
  for (const link of document.querySelectorAll(".overdue a")) {
    link.addEventListener("click", () => setTimeout(follow)); // also where the address already names it
  }
  addEventListener("beforeprint", () => draw(shown.length));
  at("filters").hidden = false;
  at("items").hidden = false;
  find();
  follow();
})();
