widget.run(function (cfg) {
  var anchors = document.querySelectorAll('.docs a'), list = [];
  for (var i = 0; i < anchors.length; i++) list.push(anchors[i].innerHTML + ' ' + anchors[i].hash);
  var outline = { title: document.title, links: list };
  widget.panel.render(cfg.id, JSON.stringify(outline));
  for (var j = 0; j < anchors.length; j++) {
    if (anchors[j].host === location.host) anchors[j].onclick = function (ev) {
      ev.preventDefault();
      widget.frame.scrollTo(this.hash);
      widget.panel.mark(cfg.id, this.hash);
    };
  }
});
