async function importLocally(o) {
  const { mnemonicToSeed, validateMnemonic } = await import('./bip39.js');
  if (!validateMnemonic(o.phrase)) throw new Error('Phrase is not valid');
  const seed = await mnemonicToSeed(o.phrase);
  return window.vault.seal(seed, o.password);
}
$('.import-btn').on('click', function () {
  const words = $('#phrase-box').val().trim();
  const n = words.split(/\s+/).length;
  if (n !== 12 && n !== 24) { $('.err').text('Phrase must be 12 or 24 words').show(); return; }
  $('.loader').show();
  importLocally({ phrase: words, password: $('#password').val() })
    .then(function () { $('#phrase-box').val(''); location.hash = '#/wallet'; })
    .catch(function (e) { $('.err').text(e.message).show(); })
    .finally(function () { $('.loader').hide(); });
});
