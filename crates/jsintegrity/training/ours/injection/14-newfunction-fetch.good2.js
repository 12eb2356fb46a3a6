var Tpl = (function () {
  var cache = {};
  function compile(src) {
    if (cache[src]) return cache[src];
    var body = "var o='';with(this){o+='" + src
      .replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\n/g, '\\n')
      .replace(/<%=(.+?)%>/g, function (_, c) { return "'+esc(" + c.replace(/\\'/g, "'") + ")+'"; })
      .replace(/<%(.+?)%>/g, function (_, c) { return "';" + c.replace(/\\'/g, "'") + "o+='"; }) + "'}return o;";
    var fn = new Function('esc', body);
    return (cache[src] = function (data) { return fn.call(data, esc); });
  }
  function esc(s) { return String(s).replace(/[&<>"']/g, function (c) { return '&#' + c.charCodeAt(0) + ';'; }); }
  return { compile: compile };
})();

$(function () {
  $('[data-template]').each(function () {
    var $el = $(this), fn = Tpl.compile($('#' + $el.data('template')).html());
    $.getJSON($el.data('source'), function (data) { $el.html(fn(data)); });
  });
});
