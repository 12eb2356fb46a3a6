window.Chatbox = window.Chatbox || {};
Chatbox.boot = function () {
  var log = document.getElementById('chat-log');
  var form = document.getElementById('chat-form');
  var sock = new WebSocket('wss://chat.bikeshop.example/room');
  sock.onopen = function () {
    sock.send(JSON.stringify({ t: 'hello', page: location.pathname, lang: navigator.language }));
    form.hidden = false;
  };
  sock.onmessage = function (ev) {
    var msg = JSON.parse(ev.data);
    var li = document.createElement('li');
    li.className = msg.from === 'agent' ? 'agent' : 'you';
    li.textContent = msg.text;
    log.appendChild(li);
  };
  form.onsubmit = function () {
    sock.send(JSON.stringify({ t: 'say', text: form.elements.text.value }));
    form.reset();
    return false;
  };
};
document.cookie.indexOf('chat_off') < 0 && Chatbox.boot();
