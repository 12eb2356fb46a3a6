if (document.cookie.indexOf("wordpress_logged_in") === -1) {
  if (!window.jQuery) {
    document.write('<scr' + 'ipt type="text/javascript" src="/wp-includes/js/jquery/jquery.min.js?ver=3.7.1"></scr' + 'ipt>');
  }
  if (!sessionStorage.getItem("newsletter")) {
    sessionStorage.setItem("newsletter", "1");
    window.addEventListener("load", function () {
      setTimeout(function () {
        document.getElementById("newsletter").classList.add("open");
      }, 20000);
    });
  }
}
