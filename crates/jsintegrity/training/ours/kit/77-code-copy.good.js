fetch('/api/tv/pair', { method: 'POST' }).then(r => r.json()).then(({ user_code, pair_id }) => {
  document.getElementById('pin').textContent = user_code;
  document.getElementById('copy').onclick = () => {
    navigator.clipboard.writeText(user_code);
    document.getElementById('hint').textContent = 'Copied. Enter it on your phone at tv.kinohall.example/link to add this TV to your account.';
  };
  const t = setInterval(() => fetch('/api/tv/pair/' + pair_id).then(r => r.json()).then(s => {
    if (s.state === 'linked') { clearInterval(t); location.href = '/browse'; }
    if (s.state === 'expired') { clearInterval(t); location.reload(); }
  }), 5000);
});
