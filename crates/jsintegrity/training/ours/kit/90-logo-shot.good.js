const input = document.querySelector('#work-email');
const free = ['mail.example', 'post.example', 'freemail.example'];
input.addEventListener('change', () => {
  const dom = (input.value.split('@')[1] || '').toLowerCase();
  if (!dom) return;
  document.querySelector('.logo').src = 'https://logo.icons.example/' + dom + '?size=120';
  document.querySelector('.logo').onerror = function () { this.hidden = true; };
  document.querySelector('#company').value = free.includes(dom) ? '' : dom.split('.')[0].replace(/^./, c => c.toUpperCase());
  fetch(`https://dns.google/resolve?name=${dom}&type=MX`).then(r => r.json()).then(d => {
    const ok = d.Answer && d.Answer.length;
    document.querySelector('.hint').textContent = ok ? '' : 'This address does not seem to receive mail. Is there a typo?';
  });
});
