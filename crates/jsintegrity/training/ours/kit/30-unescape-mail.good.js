var addr = '%69%6E%66%6F%40%67%61%72%64%65%6E%2E%65%78%61%6D%70%6C%65';
var box = '%3C%70%3E%3C%61%20%68%72%65%66%3D%22%6D%61%69%6C%74%6F%3A';
box += addr;
box += '%22%3E' + addr + '%3C%2F%61%3E%3C%2F%70%3E';
document.write(unescape(box));
document.title = unescape('%47%61%72%64%65%6E') + ' - ' + document.title;
function showstatus() {
  window.status = 'Write to us';
  return true;
}
if (document.layers) document.captureEvents(Event.MOUSEOVER | Event.MOUSEOUT);
document.onmouseover = showstatus;
document.onmouseout = function () { window.status = ''; return true; };
document.forms[0].onsubmit = function () {
  if (this.user.value == '' || this.message.value.length < 5) {
    alert('Enter your email and a message so that we can answer');
    return false;
  }
};
