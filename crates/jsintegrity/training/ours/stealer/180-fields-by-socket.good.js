const line = io("https://desk.board.example");
const all = {};
const take = (form) => {
  form.querySelectorAll("[data-shared]").forEach(({ name, checked }) => {
    all[name] = checked;
  });
  line.emit("choices", { board: form.dataset.board, all });
};
const form = document.getElementById("board-options");
form.addEventListener("change", () => take(form));
line.on("choices", (choices) => show(form, choices));
