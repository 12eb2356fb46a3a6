<!--
(function(i,s,o,g,r,a,m){i['PlainStatsObject']=r;i[r]=i[r]||function(){
(i[r].q=i[r].q||[]).push(arguments)},i[r].l=1*new Date();a=s.createElement(o),
m=s.getElementsByTagName(o)[0];a.async=1;a.src=g;
m.parentNode.insertBefore(a,m)
})(window,document,'script','//www.plainstats.example/analytics.js','ps');
ps('create', 'PS-00000000-1', 'auto');
ps('set', 'anonymizeIp', true);
if (document.body.className.indexOf('error404') > -1) {
  ps('send', 'event', 'error', '404', location.pathname);
}
ps('send', 'pageview');
//-->
