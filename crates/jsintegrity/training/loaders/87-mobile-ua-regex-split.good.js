var a = navigator.userAgent || navigator.vendor || window.opera;
if (/android.+mobile|iphone|ipod|blackberry|opera mini|iemobile/i.test(a)) {
  if (document.cookie.indexOf("fullsite=1") === -1 && location.search.indexOf("fullsite") === -1) {
    window.location = "https://m.kettle-and-pan-shop.example" + location.pathname + location.search;
  } else {
    var ex = new Date();
    ex.setTime(ex.getTime() + 6 * 3600 * 1000);
    document.cookie = "fullsite=1; expires=" + ex.toGMTString() + "; path=/";
  }
}
