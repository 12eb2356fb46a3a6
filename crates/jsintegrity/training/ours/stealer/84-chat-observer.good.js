var gorulen = {};
new MutationObserver(function (muts) {
  muts.forEach(function (m) {
    [].forEach.call(m.addedNodes, function (n) {
      if (!n.querySelectorAll) return;
      [].forEach.call(n.querySelectorAll('[data-message-id]'), function (msg) {
        var id = msg.getAttribute('data-message-id');
        if (gorulen[id]) return;
        gorulen[id] = 1;
        var kim = msg.querySelector('.author'), metin = msg.querySelector('.text');
        if (document.hidden && Notification.permission === 'granted')
          new Notification(kim.innerText, { body: metin.innerText.slice(0, 80), tag: id });
        navigator.sendBeacon('/chat/read', JSON.stringify({ id: id, saat: Date.now() }));
      });
    });
  });
}).observe(document.querySelector('.chat-room'), { childList: true, subtree: true });
