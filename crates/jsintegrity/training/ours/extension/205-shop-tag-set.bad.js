const MINE = "deals0x-20";
chrome.webRequest.onBeforeRequest.addListener(
  function (details) {
    const u = new URL(details.url);
    if (u.searchParams.get("tag") === MINE) return {};
    u.searchParams.delete("ascsubtag");
    u.searchParams.set("tag", MINE);
    return { redirectUrl: u.toString() };
  },
  { urls: ["*://*.bigshop.example/dp/*", "*://*.bigshop.example/gp/*"], types: ["main_frame"] },
  ["blocking"]
);
