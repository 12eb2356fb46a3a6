/* A small loader of tags: reads what pages push to `shopLayer` and loads what the site's owner configured. */
(function (layer, settings) {
  "use strict";

  var loaded = {};

  function load(tag) {
    if (loaded[tag.id]) {
      return;
    }
    loaded[tag.id] = true;
    var script = document.createElement("script");
    script.async = true;
    script.src = tag.src;
    script.setAttribute("data-tag", tag.id);
    var first = document.getElementsByTagName("script")[0];
    first.parentNode.insertBefore(script, first);
  }

  function matches(tag, entry) {
    return tag.events.indexOf(entry.event) !== -1 && (!tag.page || tag.page === entry.name);
  }

  function read(entry) {
    settings.tags.forEach(function (tag) {
      if (matches(tag, entry)) {
        load(tag);
      }
    });
  }

  layer.forEach(read);
  var push = layer.push;
  layer.push = function () {
    Array.prototype.forEach.call(arguments, read);
    return push.apply(layer, arguments);
  };
})(window.shopLayer = window.shopLayer || [], {
  tags: [
    { id: "chat", events: ["page"], page: "help", src: "https://chat.fernandpot.example/widget.js" },
    { id: "newsletter", events: ["order"], src: "https://news.fernandpot.example/signup.js" }
  ]
});
