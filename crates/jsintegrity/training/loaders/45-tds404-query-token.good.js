var xhr = new XMLHttpRequest();
xhr.open("GET", "/redirects.json?from=" + encodeURIComponent(location.pathname));
xhr.onload = function () {
  if (xhr.status === 404) { document.querySelector(".suggestions").hidden = false; return; }
  var to = JSON.parse(xhr.responseText).to;
  if (to && to.charAt(0) === "/" && to.charAt(1) !== "/") {
    document.querySelector(".moved a").href = to;
    window.location.assign(to);
  }
};
xhr.send();
