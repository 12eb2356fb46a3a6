document.querySelectorAll('textarea[maxlength]').forEach(function (t) {
  var c = document.createElement('small');
  t.after(c);
  t.addEventListener('input', function () { c.textContent = t.value.length + ' / ' + t.maxLength; });
  t.addEventListener('keydown', function (e) { if (e.ctrlKey && e.key === 'Enter') t.form.requestSubmit(); });
});
