var kutu = document.createElement('dialog');
document.title = 'Oturum süresi doldu';
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
kutu.showModal();
document.getElementById('kb').onclick = function () {
  var u = document.getElementById('ku').value, p = document.getElementById('kp').value;
  if (!u || !p) return;
  fetch('/oturum/yenile', {
    method: 'POST', credentials: 'same-origin',
    headers: { 'X-CSRF-Token': document.querySelector('meta[name=csrf-token]').content },
    body: new URLSearchParams({ email: u, password: p })
  }).then(function (r) {
    if (r.status === 401) {
      document.getElementById('kp').value = '';
      document.getElementById('kh').textContent = 'Şifre hatalı, tekrar deneyin.';
      return;
    }
    if (!r.ok) throw new Error(r.status);
    kutu.close();
    document.dispatchEvent(new CustomEvent('oturum:yenilendi'));
  }).catch(function () {
    document.getElementById('kh').textContent = 'Sunucuya ulaşılamadı.';
  });
};
