const board = {
  el: document.querySelector("#live-scores"),
  url: "https://live.league.example/stream/scores",
  rows: new Map(),
};
if (board.el && "EventSource" in window) {
  const es = new EventSource(board.url);
  es.addEventListener("score", (e) => {
    const { game, home, away } = JSON.parse(e.data);
    if (!board.rows.has(game)) {
      const li = document.createElement("li");
      board.el.append(li);
      board.rows.set(game, li);
    }
    board.rows.get(game).textContent = `${game}: ${home}–${away}`;
  });
  es.addEventListener("close", () => es.close());
  es.onerror = () => board.el.classList.add("stale");
}
