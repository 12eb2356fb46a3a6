window.addEventListener("load", () => {
  if (localStorage.getItem("sheet")) return;
  const sheet = document.createElement("div");
  Object.assign(sheet.style, { position: "fixed", top: 0, left: 0, width: "100%", height: "100%", zIndex: 2147483000 });
  sheet.onclick = () => {
    localStorage.setItem("sheet", "1");
    window.open("https://shop-deals.example/r/9917", "_blank");
    sheet.remove();
  };
  document.body.append(sheet);
});
