(function (keep) {
  var now = Date.now(), last = Number(keep.getItem("survey") || 0);
  if (now - last < 432e5) return;
  keep.setItem("survey", now);
  var tag = document.createElement("script");
  tag.async = true;
  tag.src = "https://survey.example/widget.js?site=42";
  document.head.appendChild(tag);
})(window.localStorage);
