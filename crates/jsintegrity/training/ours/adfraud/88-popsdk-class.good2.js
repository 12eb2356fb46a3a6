var MobileDetect = (function () {
  var rules = { iPhone: /\biPhone\b|\biPod\b/, iPad: /\biPad\b/, Samsung: /SAMSUNG|SM-[A-Z]\d+/, Huawei: /HUAWEI|\b(ANE|ELE|VOG)-L/, Xiaomi: /\bMi \d|Redmi|POCO/, Pixel: /\bPixel \d/ };
  var bots = /Googlebot|bingbot|YandexBot|DuckDuckBot|Applebot|facebookexternalhit|Twitterbot/i;
  function MobileDetect(ua) { this.ua = ua || ''; }
  MobileDetect.prototype.device = function () { for (var k in rules) if (rules[k].test(this.ua)) return k; return null; };
  MobileDetect.prototype.os = function () { return /Android/.test(this.ua) ? 'AndroidOS' : /iP(hone|ad|od)/.test(this.ua) ? 'iOS' : null; };
  MobileDetect.prototype.isBot = function () { return bots.test(this.ua); };
  MobileDetect.prototype.version = function (k) { var m = new RegExp(k + '[ /]([\\d._]+)').exec(this.ua); return m ? parseFloat(m[1].replace(/_/g, '.')) : NaN; };
  MobileDetect.prototype.grade = function () { return this.os() === 'iOS' && this.version('OS') >= 9 || this.os() === 'AndroidOS' && this.version('Android') >= 5 ? 'A' : 'C'; };
  return MobileDetect;
})();
var md = new MobileDetect(navigator.userAgent);
document.documentElement.className += ' ' + (md.os() ? 'mobile ' + md.os().toLowerCase() : 'desktop') + (md.isBot() ? ' prerender' : '');
