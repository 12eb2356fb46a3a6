;(function(){
    var min = { Chrome: 100, Firefox: 102, Edg: 100 };
    var help = { Chrome: 'https://support.browser-help.invalid/chrome', Firefox: 'https://support.browser-help.invalid/firefox', Edg: 'https://support.browser-help.invalid/edge' };
    var ua = navigator.userAgent;
    function c(n){ var m = document.cookie.match('(?:^|; )' + n + '=([^;]*)'); return m && m[1]; }
    if (/bot|crawl/i.test(ua) || c('oldbrowser_ok')) return;
    var m = ua.match(/(Edg)\/(\d+)/) || ua.match(/(Chrome|Firefox)\/(\d+)/);
    if (!m || +m[2] >= min[m[1]]) return;
    function show(){
        var d = document.createElement('div');
        d.className = 'old-browser';
        d.innerHTML = '<p>Your browser (version ' + m[2] + ') is no longer supported by our web shop. Some parts may not work. <a rel="noopener" target="_blank">How to update</a> <button>OK</button></p>';
        d.querySelector('a').href = help[m[1]];
        d.querySelector('button').onclick = function(){
            document.cookie = 'oldbrowser_ok=1; max-age=604800; path=/';
            d.parentNode.removeChild(d);
        };
        document.body.insertBefore(d, document.body.firstChild);
    }
    if (document.body) show(); else document.addEventListener('DOMContentLoaded', show);
})();
