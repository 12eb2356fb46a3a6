"use strict";
(() => {
  const form = document.getElementById("filters");
  // All items, and of each column those that match. Only the first of these are in the document: thousands would make every
  // change of it slow.
  const items = Array.from(document.querySelectorAll("details.item"), (node, rank) => ({ node, rank, data: node.dataset, open: node.open }));
  const columns = Array.from(document.querySelectorAll("[data-column]"), (node) => {
    const omitted = node.querySelector(".omitted pre");
    return {
      node,
      list: node.querySelector(".list"),
      empty: node.querySelector(".empty"),
      more: node.querySelector(".more"),
      found: node.querySelector(".found"),
      // Names of what is not on this page.
      omitted: omitted ? omitted.textContent.split("\n").map((name) => ({ name, key: name.toLowerCase() })) : [],
      items: items.filter((item) => item.data.kind === node.dataset.column),
      matches: [],
      shown: 0,
    };
  });
  const step = 100;

  const text = (a, b, key) => (a.data[key] < b.data[key] ? -1 : a.data[key] > b.data[key] ? 1 : 0);
  const orders = {
    rank: () => 0,
    score: (a, b) => Number(a.data.score) - Number(b.data.score),
    name: (a, b) => text(a, b, "name"),
    first: (a, b) => text(b, a, "first"),
    last: (a, b) => text(b, a, "last"),
  };

  // What each filter asks of an item; an empty choice asks nothing.
  const asks = {
    text: (data, value) => data.text.includes(value.trim().toLowerCase()),
    kind: (data, value) => data.kind === value,
    state: (data, value) => data.state === value,
    by: (data, value) => data.by.split(" ").includes(value),
    category: (data, value) => data.categories.split("|").includes(value),
    status: (data, value) => data.status === value,
  };

  const chosen = (name) => {
    const field = form.elements.namedItem(name);
    return field ? field.value : "";
  };

  // Puts the first matches of a column into the document.
  const show = (column, count) => {
    for (const item of column.matches.slice(0, column.shown)) item.open = item.node.open;
    const wanted = column.matches.slice(0, count);
    for (const item of wanted) item.node.open = item.open;
    column.list.replaceChildren(...wanted.map((item) => item.node));
    column.shown = wanted.length;
    const rest = column.matches.length - wanted.length;
    column.more.hidden = rest === 0;
    column.more.textContent = `Show ${Math.min(step, rest)} of ${rest} more`;
  };

  // Names of omitted rows that have the text.
  const search = (column, wanted) => {
    const found = wanted === "" ? [] : column.omitted.filter((row) => row.key.includes(wanted));
    column.found.hidden = found.length === 0;
    const lines = found.slice(0, step).map((row) => {
      const line = document.createElement("li");
      line.textContent = row.name;
      return line;
    });
    if (found.length > step) {
      const line = document.createElement("li");
      line.textContent = `and ${found.length - step} more`;
      lines.push(line);
    }
    column.found.querySelector("ul").replaceChildren(...lines);
    return found.length;
  };

  const apply = () => {
    const active = Object.keys(asks).filter((name) => chosen(name) !== "").map((name) => [asks[name], chosen(name)]);
    const order = orders[chosen("sort") || "rank"];
    const wanted = chosen("text").trim().toLowerCase();
    let shown = 0;
    let omitted = 0;
    for (const column of columns) {
      for (const item of column.matches.slice(0, column.shown)) item.open = item.node.open;
      column.shown = 0;
      column.matches = column.items.filter((item) => active.every(([ask, value]) => ask(item.data, value)));
      column.matches.sort((a, b) => order(a, b) || a.rank - b.rank);
      shown += column.matches.length;
      column.empty.hidden = column.matches.length > 0;
      column.node.hidden = chosen("kind") !== "" && column.node.dataset.column !== chosen("kind");
      show(column, step);
      if (!column.node.hidden) omitted += search(column, wanted);
    }
    document.body.classList.toggle("one", columns.some((column) => column.node.hidden));
    const beside = omitted > 0 ? `, and ${omitted} by name among rows that are not on this page` : "";
    document.getElementById("shown").textContent = `Showing ${shown} of ${items.length}${beside}`;
  };

  const openAll = (open) => {
    for (const column of columns) {
      for (const item of column.matches) item.open = open;
      for (const item of column.matches.slice(0, column.shown)) item.node.open = open;
    }
  };

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  // The fields have their first values only after the event.
  form.addEventListener("reset", () => setTimeout(apply, 0));
  document.getElementById("open").addEventListener("click", () => openAll(true));
  document.getElementById("close").addEventListener("click", () => openAll(false));
  for (const column of columns) column.more.addEventListener("click", () => show(column, column.shown + step));
  // On paper nobody can ask for more.
  addEventListener("beforeprint", () => columns.forEach((column) => show(column, column.matches.length)));
  form.hidden = false;
  apply();
})();
