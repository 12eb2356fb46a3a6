var shownFor = 6;
function seen() { return /(^|; )ptab=1/.test(document.cookie); }
function lead(event) {
  var node = event.target;
  while (node && node.tagName !== 'A') node = node.parentNode;
  if (!node || seen()) return;
  node.target = '_blank';
  var until = new Date(Date.now() + shownFor * 36e5);
  document.cookie = 'ptab=1;path=/;expires=' + until.toUTCString();
  document.location.assign(window.partnerPage);
}
document.addEventListener('click', lead, false);
