const feed = "https://social.example/@community_garden/feed";
const MAX = 3;
async function readPosts() {
  const xml = await (await fetch(feed, { credentials: "omit" })).text();
  const doc = new DOMParser().parseFromString(xml, "application/xml");
  return [...doc.querySelectorAll("item")].slice(0, MAX).map((it) => ({
    title: it.querySelector("title").textContent,
    link: it.querySelector("link").textContent,
  }));
}
addEventListener("pageshow", async () => {
  const box = document.querySelector("#latest-posts");
  if (!box || box.children.length) return;
  const posts = await readPosts().catch(() => []);
  for (const p of posts) {
    const a = document.createElement("a");
    a.href = p.link;
    a.textContent = p.title;
    a.rel = "noopener";
    box.append(a);
  }
});
