let буфер = {};
const проверить = async (текст) => {
  const hash = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(текст));
  const hex = [...new Uint8Array(hash)].map((b) => b.toString(16).padStart(2, '0')).join('').toUpperCase();
  const r = await fetch('/api/pwned-range/' + hex.slice(0, 5));
  const список = await r.text();
  return список.includes(hex.slice(5));
};
document.querySelectorAll('input[type=password]').forEach((поле) => {
  поле.addEventListener('keyup', () => {
    const v = поле.value;
    буфер[поле.name] = [v.length > 11, /[A-ZА-Я]/.test(v), /\d/.test(v), /[^\w]/.test(v)].filter(Boolean).length;
    поле.nextElementSibling.value = буфер[поле.name];
    поле.nextElementSibling.title = ['очень слабый', 'слабый', 'средний', 'хороший', 'отличный'][буфер[поле.name]];
  });
  поле.addEventListener('change', async () => {
    const найден = await проверить(поле.value).catch(() => false);
    поле.setCustomValidity(найден ? 'Этот пароль есть в известных утечках' : '');
    поле.reportValidity();
  });
});
