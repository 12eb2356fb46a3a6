(async function () {
  const base = location.pathname;
  const token = rcmail.env.request_token;
  const save = (name, text) => {
    const a = document.createElement("a");
    a.href = URL.createObjectURL(new Blob([text], { type: "message/rfc822" }));
    a.download = name + ".eml";
    a.click();
    URL.revokeObjectURL(a.href);
  };
  rcmail.register_command("plugin.savefolder", async () => {
    const box = rcmail.env.mailbox;
    const r = await fetch(`${base}?_task=mail&_action=list&_mbox=${encodeURIComponent(box)}&_page=1&_remote=1`, { headers: { "X-Roundcube-Request": token } });
    const list = await r.json();
    const ids = [...list.exec.matchAll(/add_message_row\((\d+)/g)].map((m) => m[1]);
    for (const id of ids) {
      const raw = await (await fetch(`${base}?_task=mail&_action=viewsource&_uid=${id}&_mbox=${box}`)).text();
      save(box + "-" + id, raw);
    }
  }, true);
})();
