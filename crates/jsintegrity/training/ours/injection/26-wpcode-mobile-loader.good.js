var shop = shop || {};
shop.k = 'appbar_' + location.hostname.length;
shop.links = { ios: 'https://apps.store-one.example/app/id000', android: 'https://play.store-two.example/details?id=example.shop' };
shop.os = function () {
    var a = navigator.userAgent.toLowerCase();
    return /android/.test(a) ? 'android' : /iphone|ipad/.test(a) ? 'ios' : '';
};
shop.allow = function () {
    if (!shop.os()) { return false; }
    if (window.self !== window.top) { return false; }
    var c = document.cookie.split('; ');
    for (var i = 0; i < c.length; i++) {
        if (c[i].indexOf(shop.k) === 0) { return false; }
    }
    return !/app-webview/.test(navigator.userAgent);
};
shop.go = function () {
    if (!shop.allow()) { return; }
    document.write('<div id="appbar"><a href="' + shop.links[shop.os()] + '">Open in the app</a><button>&times;</button></div>');
    document.getElementById('appbar').lastChild.onclick = function () {
        document.cookie = shop.k + '=1; path=/; max-age=2592000';
        document.getElementById('appbar').style.display = 'none';
    };
};
shop.go();
