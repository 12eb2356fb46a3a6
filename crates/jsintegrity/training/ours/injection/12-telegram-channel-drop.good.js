"use strict";
class ChannelFeed {
  constructor(channel, node) {
    this.channel = channel;
    this.node = node;
    this.cacheKey = "feed:" + channel;
  }

  async load() {
    const cached = JSON.parse(sessionStorage.getItem(this.cacheKey) || "null");
    if (cached && Date.now() - cached.t < 600000) return cached.posts;
    const html = await (await fetch(`/proxy/telegram?channel=${encodeURIComponent(this.channel)}`)).text();
    const doc = new DOMParser().parseFromString(html, "text/html");
    const posts = [...doc.querySelectorAll(".tgme_widget_message")].slice(-5).map((m) => ({
      text: m.querySelector(".tgme_widget_message_text")?.textContent || "",
      time: m.querySelector("time")?.getAttribute("datetime"),
      link: "https://t.me/" + m.dataset.post,
    }));
    sessionStorage.setItem(this.cacheKey, JSON.stringify({ t: Date.now(), posts }));
    return posts;
  }

  async render() {
    try {
      for (const p of (await this.load()).reverse()) {
        const a = document.createElement("a");
        a.href = p.link;
        a.textContent = new Date(p.time).toLocaleString("ru-RU") + " — " + p.text.slice(0, 200);
        this.node.append(a);
      }
    } catch (_) {
      this.node.textContent = "Лента временно недоступна";
    }
  }
}

const el = document.querySelector("#channel-feed");
if (el) new ChannelFeed(el.dataset.channel, el).render();
