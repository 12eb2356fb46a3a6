"use strict";
(() => {
  const form = document.getElementById("filters");
  const items = Array.from(document.querySelectorAll("details.item"), (node, rank) => ({ node, rank, data: node.dataset }));
  const columns = Array.from(document.querySelectorAll("[data-column]"), (node) => ({
    node,
    list: node.querySelector(".list"),
    empty: node.querySelector(".empty"),
    items: items.filter((item) => item.data.kind === node.dataset.column),
  }));

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

  let order = "rank";
  const apply = () => {
    const active = Object.keys(asks).filter((name) => chosen(name) !== "").map((name) => [asks[name], chosen(name)]);
    let shown = 0;
    for (const item of items) {
      item.node.hidden = !active.every(([ask, value]) => ask(item.data, value));
      shown += item.node.hidden ? 0 : 1;
    }
    const wanted = chosen("sort") || "rank";
    for (const column of columns) {
      if (wanted !== order) {
        column.items.sort((a, b) => orders[wanted](a, b) || a.rank - b.rank);
        column.list.append(...column.items.map((item) => item.node));
      }
      column.empty.hidden = column.items.some((item) => !item.node.hidden);
      column.node.hidden = chosen("kind") !== "" && column.node.dataset.column !== chosen("kind");
    }
    order = wanted;
    document.body.classList.toggle("one", columns.some((column) => column.node.hidden));
    document.getElementById("shown").textContent = `Showing ${shown} of ${items.length}`;
  };

  const openAll = (open) => {
    for (const item of items) {
      if (!item.node.hidden) item.node.open = open;
    }
  };

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  // The fields have their first values only after the event.
  form.addEventListener("reset", () => setTimeout(apply, 0));
  document.getElementById("open").addEventListener("click", () => openAll(true));
  document.getElementById("close").addEventListener("click", () => openAll(false));
  form.hidden = false;
  apply();
})();
