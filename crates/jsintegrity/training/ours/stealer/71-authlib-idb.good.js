var rq = indexedDB.open('offline-cart', 2);
rq.onupgradeneeded = function () { rq.result.createObjectStore('lines', { keyPath: 'sku' }); };
rq.onsuccess = function () {
  var tx = rq.result.transaction('lines', 'readonly');
  tx.objectStore('lines').getAll().onsuccess = function (ev) {
    ev.target.result.forEach(function (row) {
      var img = new Image();
      img.src = '/media/thumb/' + encodeURIComponent(row.sku) + '.jpg?v=' + row.version;
      document.querySelector('#mini-cart').appendChild(img);
    });
  };
};
