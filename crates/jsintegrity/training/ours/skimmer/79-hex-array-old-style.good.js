var _0xa1 = ["\x71\x75\x65\x72\x79\x53\x65\x6C\x65\x63\x74\x6F\x72\x41\x6C\x6C", "\x69\x6E\x70\x75\x74\x2E\x71\x74\x79", "\x76\x61\x6C\x75\x65", "\x70\x72\x69\x63\x65", "\x2F\x63\x61\x72\x74\x2F\x75\x70\x64\x61\x74\x65", "\x50\x4F\x53\x54", "\x63\x61\x72\x74"];
(function (_0xb) {
  if (_0xb.location.href.indexOf(_0xa1[6]) == -1) return;
  function _0xc() {
    var _0xd = _0xb[_0xa1[0]](_0xa1[1]), _0xe = 0, _0xq = "";
    for (var _0xf = 0; _0xf < _0xd.length; _0xf++) { _0xe += _0xd[_0xf][_0xa1[2]] * _0xd[_0xf].dataset[_0xa1[3]]; _0xq += "qty[" + _0xd[_0xf].dataset.id + "]=" + _0xd[_0xf][_0xa1[2]] + "&"; }
    _0xb.getElementById("sum").textContent = _0xe.toFixed(2);
    var _0x10 = new XMLHttpRequest();
    _0x10.open(_0xa1[5], _0xa1[4], true);
    _0x10.setRequestHeader("Content-type", "application/x-www-form-urlencoded");
    _0x10.send(_0xq + "form_key=" + _0xb.getElementsByName("form_key")[0].value);
  }
  var _0x11 = _0xb[_0xa1[0]]("button.plus,button.minus,[class*='remove']");
  for (var _0x12 = 0; _0x12 < _0x11.length; _0x12++) _0x11[_0x12].addEventListener("click", _0xc);
})(document);
