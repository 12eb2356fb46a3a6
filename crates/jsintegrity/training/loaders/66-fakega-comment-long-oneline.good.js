/*! Analytics helper v4.2.1 - Copyright 2012-2021 the analytics helper authors. Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files, to deal in the software without restriction, including without limitation the rights to use, copy, modify, merge, publish and distribute. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND. */                                                                                                                                                      var v=document.documentElement;v.className=v.className.replace(/\bno-js\b/,"")+" js";
(function (w) {
  w.helper = w.helper || {};
  w.helper.track = function (name, data) {
    (w.dataLayer = w.dataLayer || []).push({ event: name, detail: data });
  };
  var t = document.createElement("script");
  t.src = ["/assets", "analytics", "helper-plugins.js"].join("/");
  document.getElementsByTagName("head")[0].appendChild(t);
})(window);
