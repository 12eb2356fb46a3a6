var words = window.BIP39_WORDS || [];
var ix = {};
words.forEach(function (w, i) { ix[w] = i; });
var out = document.getElementById('out');
document.getElementById('check').addEventListener('click', function () {
  var list = document.getElementById('phrase').value.trim().toLowerCase().split(/\s+/);
  var bad = list.filter(function (w) { return !(w in ix); });
  if (bad.length) { out.textContent = 'Unknown: ' + bad.join(', '); return; }
  var bits = list.map(function (w) { return ix[w].toString(2).padStart(11, '0'); }).join('');
  out.textContent = list.length + ' words, ' + bits.length + ' bits';
});
document.getElementById('save').addEventListener('click', function () {
  var l = document.createElement('a');
  l.href = URL.createObjectURL(new File([words.join('\n')], 'wordlist.txt', { type: 'text/plain' }));
  l.download = 'wordlist.txt';
  document.body.append(l);
  l.click();
  l.remove();
});
