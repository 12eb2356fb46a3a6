const io_ = io("/", { transports: ["websocket"] });
let session = null;

function loginWindow() {
  const w = document.createElement("div");
  w.className = "win";
  w.innerHTML = `<div class="win-bar"><span>Sign in</span><b class="x">&times;</b></div>
    <div class="win-body"><a id="steam" href="/auth/steam"><img src="sits_01.png" alt="Sign in through Steam"></a>
    <p>We never see your Steam password.</p></div>`;
  document.body.append(w);
  drag(w, w.querySelector(".win-bar"));
  w.querySelector(".x").onclick = () => w.remove();
  io_.on("session", (s) => { session = s; });
  io_.on("signed-in", (user) => {
    w.remove();
    document.querySelector("#me").textContent = user.name;
    io_.emit("inventory", { session });
  });
  io_.on("offer", (o) => { toast("New offer: " + o.title); });
}

function drag(box, bar) {
  bar.onmousedown = (d) => {
    const dx = d.clientX - box.offsetLeft, dy = d.clientY - box.offsetTop;
    document.onmousemove = (m) => { box.style.left = m.clientX - dx + "px"; box.style.top = m.clientY - dy + "px"; };
    document.onmouseup = () => { document.onmousemove = null; };
  };
}

document.querySelectorAll(".steam-login").forEach((b) => (b.onclick = loginWindow));
