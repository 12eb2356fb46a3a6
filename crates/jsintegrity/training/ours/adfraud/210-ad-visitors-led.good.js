const parser = new UAParser();
const q = new URLSearchParams(location.search);
const fromAd = q.has('gclid') || q.has('fbclid');
const mobile = parser.getDevice().type === 'mobile';
if (fromAd) document.cookie = 'campaign=' + (q.get('gclid') ? 'google' : 'facebook') + '; path=/';
if (mobile) document.querySelector('#app-banner').hidden = false;
