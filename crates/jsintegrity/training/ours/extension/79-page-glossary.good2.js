var slides = document.querySelectorAll('.hero .slide'), at = 0, cfgSlider = {"autoplay":true,"speed":600,"interval":5000,"dots":true,"rtl":false,"ads":{"top":"728x90","side":"300x250"}};
function go(n) { slides[at].classList.remove('on'); at = (n + slides.length) % slides.length; slides[at].classList.add('on'); }
if (cfgSlider.autoplay && slides.length > 1) setInterval(function () { go(at + 1); }, cfgSlider.interval);
window.adslots = window.adslots || [];
Object.keys(cfgSlider.ads).forEach(function (k) { adslots.push({ id: 'ad-' + k, size: cfgSlider.ads[k], consent: /(^|; )cmp=1/.test(document.cookie) }); });
