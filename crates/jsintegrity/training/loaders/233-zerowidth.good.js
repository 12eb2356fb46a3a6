(function () {
  var area = document.querySelector('textarea[name="comment"]');
  var note = document.querySelector('.comment-count');
  if (!area) return;
  function visibleLength(raw) {
    var n = 0;
    for (var i = 0; i < raw.length; i++) {
      var c = raw.charCodeAt(i);
      // zero width characters pasted from word processors do not count
      if (c === 0x200b || c === 0x200c || c === 0xfeff) continue;
      n += 1;
    }
    return n;
  }
  area.addEventListener('input', function () {
    var left = 500 - visibleLength(area.value);
    note.textContent = left + ' characters left';
    area.setCustomValidity(left < 0 ? 'The comment is too long.' : '');
  });
})();
