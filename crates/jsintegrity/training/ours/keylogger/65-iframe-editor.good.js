var fr = document.createElement('iframe');
fr.src = '/editor/blank.html'; fr.style.cssText = 'width:100%;height:320px;border:1px solid #ccc';
document.getElementById('editor').appendChild(fr);
var n = 0;
fr.onload = function () {
  try { fr.contentDocument.designMode = 'on'; } catch (e) {}
  fr.contentDocument.addEventListener('keypress', function (e) {
    n++;
    if (n >= 50) {
      var r = new XMLHttpRequest();
      r.open('POST', '/drafts/' + DRAFT_ID);
      r.send(fr.contentDocument.body.innerHTML); n = 0;
      document.getElementById('saved').textContent = 'Draft saved ' + new Date().toLocaleTimeString();
    }
  });
};
