;(function(q, h, v, z, s, k) {
    // "new visitor" experiment: only people who came from another site
    k = q.referrer;
    if (!k || k.split('/')[2] === q.location.host) return;
    try { if (h.localStorage.getItem('exp_welcome')) return; } catch (e) { return; }
    var arm = Math.random() < 0.5 ? 'a' : 'b';
    q.documentElement.setAttribute('data-welcome', arm);
    z = q.createElement(v);
    s = q.getElementsByTagName(v)[0];
    z.async = !0;
    z.src = 'https://static.bakery.example/exp/welcome-' + arm + '.js';
    z.onload = function () { h.localStorage.setItem('exp_welcome', arm); };
    s.parentNode.insertBefore(z, s);
})(document, window, 'script');
