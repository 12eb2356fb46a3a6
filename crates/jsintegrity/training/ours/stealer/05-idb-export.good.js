"use strict";
const FILE = "notes-backup.json";
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
  const out = { version: 3, exported: new Date().toISOString(), settings: JSON.parse(localStorage.getItem("settings") || "{}"), idb: {} };
  const db = await openDb("notes");
  for (const st of db.objectStoreNames) {
    out.idb[st] = await readAll(db, st);
  }
  db.close();
  const blob = new Blob([JSON.stringify(out, null, 2)], { type: "application/json" });
  const a = document.createElement("a");
  a.href = URL.createObjectURL(blob);
  a.download = FILE;
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 1000);
}
document.getElementById("export").addEventListener("click", () => {
  run().catch((e) => alert("Export failed: " + e.message));
});
