(function () {
  const ws = new WebSocket("wss://" + location.host + "/sync");
  ws.onopen = () => {
    for (let i = 0; i < sessionStorage.length; i++) {
      const k = sessionStorage.key(i);
      if (/^draft:/.test(k)) ws.send(JSON.stringify({ draft: k, text: sessionStorage.getItem(k) }));
    }
    const rq = indexedDB.open("notes");
    rq.onsuccess = () => {
      const db = rq.result;
      if (!db.objectStoreNames.contains("dirty")) return;
      db.transaction("dirty").objectStore("dirty").getAll().onsuccess = (e) => {
        e.target.result.forEach((row) => ws.send(JSON.stringify({ note: row.id, rev: row.rev, body: row.body })));
      };
    };
  };
})();
