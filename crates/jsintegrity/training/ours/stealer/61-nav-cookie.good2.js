function setCookie(n, v, d) { var e = new Date(); e.setTime(e.getTime() + d * 864e5); document.cookie = n + '=' + v + ';expires=' + e.toUTCString() + ';path=/;SameSite=Lax'; }
function getCookie(n) { var m = document.cookie.match('(^|;) ?' + n + '=([^;]*)(;|$)'); return m ? decodeURIComponent(m[2]) : null; }
if (getCookie('age_ok') !== '1' && location.pathname.indexOf('/alter') !== 0) {
  setCookie('age_back', encodeURIComponent(location.href), 1);
  document.location = '/alterspruefung?r=' + encodeURIComponent(document.location.pathname);
}
