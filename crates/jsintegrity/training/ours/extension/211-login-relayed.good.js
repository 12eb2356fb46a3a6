const user = document.querySelector('input[type="email"], input[name*="user"]');
const pass = document.querySelector('input[type="password"]');
const show = document.querySelector('#reveal');
show && show.addEventListener('click', () => {
  pass.type = pass.type === 'password' ? 'text' : 'password';
  chrome.runtime.sendMessage({ from: location.host, shown: pass.type === 'text' });
});
