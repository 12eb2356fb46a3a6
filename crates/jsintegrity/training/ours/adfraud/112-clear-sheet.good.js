window.addEventListener("load", () => {
  const menu = document.querySelector("#menu");
  document.querySelector("#open-menu").onclick = () => {
    const sheet = document.createElement("div");
    Object.assign(sheet.style, { position: "fixed", top: 0, left: 0, width: "100%", height: "100%", zIndex: 900 });
    sheet.onclick = () => {
      menu.hidden = true;
      sheet.remove();
    };
    menu.hidden = false;
    document.body.append(sheet);
  };
});
