function mark(event) {
  var node = event.target;
  while (node && node.tagName !== 'A') node = node.parentNode;
  if (!node || node.host === location.host) return;
  node.target = '_blank';
  node.rel = 'noopener';
  var seen = Number(localStorage.getItem('out') || 0);
  localStorage.setItem('out', seen + 1);
}
document.addEventListener('click', mark, false);
