var v = null;
try { v = new ActiveXObject('SharePoint.OpenDocuments.3'); } catch (e) {}
function edit(url) {
  if (v && typeof v == 'object') v.EditDocument(url);
  else location.href = url + '?download=1';
}
document.getElementById('edit').onclick = function () { edit(this.getAttribute('data-url')); return false; };
