var views = { list: showList, item: showItem };
function restore(state) {
  views[(state && state.view) || "list"](state);
}
function openItem(id) {
  history.pushState({ view: "item", id: id }, "", "#item-" + id);
  showItem({ id: id });
}
window.addEventListener("popstate", function (event) {
  restore(event.state);
});
