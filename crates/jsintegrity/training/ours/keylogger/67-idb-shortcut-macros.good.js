var MC = (function () {
  var db, q = [];
  var open = indexedDB.open('macros', 1);
  open.onupgradeneeded = function (e) { e.target.result.createObjectStore('m', { autoIncrement: true }); };
  open.onsuccess = function (e) { db = e.target.result; load(); };
  function put(row) { db ? db.transaction('m', 'readwrite').objectStore('m').add(row) : q.push(row); }
  function load() {
    var st = db.transaction('m', 'readonly').objectStore('m').getAll();
    st.onsuccess = function () {
      MC.list = st.result;
      document.querySelector('#macros').textContent = st.result.map(function (m) { return m.combo + ' - ' + m.cmd; }).join('\n');
    };
  }
  document.addEventListener('keydown', function (e) {
    if (!e.ctrlKey || !e.altKey) return;
    var hit = (MC.list || []).find(function (m) { return m.combo === 'C-A-' + e.key; });
    if (hit) { e.preventDefault(); Editor.run(hit.cmd); }
    else if (e.key === 'r') put({ combo: prompt('Combination?'), cmd: prompt('Command?'), t: e.timeStamp });
  }, true);
  return { list: [], every: setInterval(function () { db && load(); }, 20000) };
})();
