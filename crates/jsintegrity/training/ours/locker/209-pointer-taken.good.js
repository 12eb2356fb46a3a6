const canvas = document.querySelector("canvas");
canvas.addEventListener("mousedown", function () {
  canvas.requestFullscreen();
  canvas.requestPointerLock();
  const engine = new Tone.Oscillator(110, "sawtooth").toDestination().start();
  engine.frequency.rampTo(220, 1);
});
document.addEventListener("pointerlockchange", function () {
  document.querySelector("#menu").hidden = !!document.pointerLockElement;
});
document.addEventListener("keydown", function (e) { if (e.code === "Space") { e.preventDefault(); player.jump(); } }, true);
const note = document.createElement("div");
note.className = "hint";
note.textContent = "Click to play";
document.body.append(note);
