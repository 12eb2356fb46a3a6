document.addEventListener('DOMContentLoaded', function(){
  var t = document.querySelectorAll('template[data-w]'), o = {};
  for (var i = 0; i < t.length; i++) o[t[i].dataset.w] = t[i];
  Array.prototype.forEach.call(document.querySelectorAll('[data-use]'), function (slot) {
    var tpl = o[slot.dataset.use];
    if (!tpl) return;
    var node = tpl.content.cloneNode(true);
    node.querySelectorAll('[data-text]').forEach(function (n) { n.textContent = slot.dataset[n.dataset.text] || ''; });
    slot.appendChild(node);
  });
});
