let changed = false;
editor.addEventListener("input", () => { changed = true; });
document.onkeydown = (event) => {
  if (event.ctrlKey && event.key === "s") {
    event.preventDefault();
    save().then(() => { changed = false; });
  }
};
window.addEventListener("beforeunload", (event) => {
  if (changed) event.preventDefault();
});
