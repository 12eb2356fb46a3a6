var t = [['#content', 'Skip to content'], ['#nav', 'Skip to menu'], ['#search', 'Skip to search']];
document.write('<div class="skip-links" style="position:absolute;left:-9999px;height:1px;overflow:hidden">');
for (var i = 0; i < t.length; i++) document.write('<a href="' + t[i][0] + '">' + t[i][1] + '</a> ');
document.write('</div>');
document.write('<style>.skip-links:focus-within{left:0!important;height:auto!important}</style>');
if (/q=/.test(document.referrer)) {
  var q = unescape((/[?&]q=([^&]+)/.exec(document.referrer) || [])[1] || '').replace(/\+/g, ' ');
  window.onload = function () { if (window.highlightWords) highlightWords(document.getElementById('content'), q.split(' ')); };
}
