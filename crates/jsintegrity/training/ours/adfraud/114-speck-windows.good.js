document.querySelector(".share").addEventListener("click", () => {
  const address = "https://share-site.example/post?u=" + encodeURIComponent(location.href);
  window.open(address, "share", "width=560,height=420,left=200,top=120");
});
