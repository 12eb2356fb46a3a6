(function () {
  const seen = new WeakSet();
  function near(pw) {
    const scope = pw.form || document;
    const c = [...scope.querySelectorAll('input[type=email],input[type=text],input[autocomplete=username]')];
    return c.length ? c[c.length - 1] : null;
  }
  function setValue(el, v) {
    el.value = v;
    el.dispatchEvent(new Event('input', { bubbles: true }));
    el.dispatchEvent(new Event('change', { bubbles: true }));
  }
  async function fill(pw) {
    const r = await chrome.runtime.sendMessage({ cmd: 'vault.match', origin: location.origin });
    if (!r || r.locked) return chrome.runtime.sendMessage({ cmd: 'vault.unlock' });
    const user = near(pw);
    if (user) setValue(user, r.login);
    setValue(pw, r.pass);
  }
  function scan() {
    document.querySelectorAll('input[type=password]').forEach(pw => {
      if (seen.has(pw) || pw.autocomplete === 'new-password') return;
      seen.add(pw);
      const b = document.createElement('button');
      b.type = 'button';
      b.textContent = '🔑';
      b.addEventListener('click', () => fill(pw));
      pw.after(b);
    });
  }
  scan();
  new MutationObserver(scan).observe(document.documentElement, { childList: true, subtree: true });
})();
