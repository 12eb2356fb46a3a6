(function () {
  if (document.body.className.indexOf("wp-admin") === -1 || !document.getElementById("ml-import")) { return; }
  var form = document.getElementById("ml-import");
  form.addEventListener("submit", function (e) {
    e.preventDefault();
    var f = new FormData(form);
    f.append("_ajax_nonce", window.meadowlarkImport.nonce);
    f.append("action", "meadowlark_import_demo");
    fetch(window.meadowlarkImport.ajaxUrl, { method: "POST", body: f, credentials: "same-origin" })
      .then(function (r) { return r.json(); })
      .then(function (r) {
        var note = document.createElement("div");
        note.className = "notice " + (r.success ? "notice-success" : "notice-error");
        note.textContent = r.data.message;
        form.parentNode.insertBefore(note, form);
      });
  });
})();
