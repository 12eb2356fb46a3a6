/* tiny-dom: the few DOM shorthands that the shop uses. */
(function (root) {
  "use strict";

  function one(selector, within) {
    return (within || document).querySelector(selector);
  }

  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }

  function on(target, type, selector, listener) {
    target.addEventListener(type, function (event) {
      var match = event.target.closest(selector);
      if (match && target.contains(match)) {
        listener.call(match, event);
      }
    });
  }

  function ready(callback) {
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", callback, { once: true });
    } else {
      callback();
    }
  }

  function toggle(element, name, state) {
    element.classList.toggle(name, state);
    return element;
  }

  function build(tag, attributes, children) {
    var element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) {
      element.setAttribute(name, attributes[name]);
    });
    (children || []).forEach(function (child) {
      element.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
    });
    return element;
  }

  root.tinyDom = { one: one, all: all, on: on, ready: ready, toggle: toggle, build: build };
})(window);
