"use strict";
const ORIGIN = "https://embed.videohost.example";
const frame = document.createElement("iframe");
frame.src = `${ORIGIN}/player/${document.currentScript.dataset.video}#${encodeURIComponent(location.origin)}`;
frame.allow = "autoplay; fullscreen; picture-in-picture";
frame.title = "Video player";
addEventListener("message", ({ data, source, origin }) => {
  if (origin !== ORIGIN || source !== frame.contentWindow || typeof data !== "object") return;
  if (data.type === "resize") frame.style.height = `${Math.min(2000, +data.height)}px`;
  if (data.type === "ended") document.querySelector(".next-video")?.classList.add("show");
  if (data.type === "ready") frame.contentWindow.postMessage({ type: "volume", value: 0.5 }, ORIGIN);
});
document.currentScript.after(frame);
