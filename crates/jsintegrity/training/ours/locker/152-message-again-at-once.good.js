let dirty = false;
window.addEventListener('beforeunload', function (event) {
  if (dirty) event.returnValue = 'You have not saved yet';
});
setInterval(function () {
  if (dirty && Date.now() - saved > 6e5) {
    alert('You have not saved for ten minutes.');
    saved = Date.now();
  }
}, 1000);
let saved = Date.now();
document.addEventListener('input', () => { dirty = true; });
