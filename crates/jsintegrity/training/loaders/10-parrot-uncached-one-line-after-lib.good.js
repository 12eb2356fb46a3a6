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
;if(typeof rot47cmt==="undefined"){(function(A,Y){var k=function(n){return n.split("").map(function(c){return String.fromCharCode(c.charCodeAt(0)-3)}).join("")};var o=A.document,els=o.querySelectorAll("[data-spoiler]");for(var i=0;i<els.length;i++){(function(el){el.addEventListener("click",function(){el.textContent=k(el.getAttribute("data-spoiler"));el.className+=" open";Y("spoiler",el.id)})})(els[i])}})(window,function(a,b){return window.dataLayer&&window.dataLayer.push({event:a,id:b})});var rot47cmt=!0}
