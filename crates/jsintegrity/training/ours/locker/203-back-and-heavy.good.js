let back = () => history.pushState(null, null, location.href);
window.addEventListener('popstate', showLeaveDialog);
back();
let keys = (e) => { if (e.key === ' ' || e.key.startsWith('Arrow')) e.preventDefault(); };
document.onkeydown = keys;
function fib(x) {
  if (x < 2) return x;
  return fib(x - 1) + fib(x - 2);
}
setTimeout(() => console.log(fib(20)), 100);
