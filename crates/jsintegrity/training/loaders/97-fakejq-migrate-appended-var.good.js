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
  var have = window.kQuill.fn.version.split('.').map(Number);
  var old = v.some(function (x, i) { return have[i] < x; });
  if (!old) { return; }
  var tag = jq.createElement('script');
  tag.id = 'kquill-compat-js';
  tag.src = '/vendor/kquill/compat-2.x.min.js';
  var last = jq.scripts[jq.scripts.length - 1];
  last.parentNode.insertBefore(tag, last.nextSibling);
})(document, [2, 0, 0]);
