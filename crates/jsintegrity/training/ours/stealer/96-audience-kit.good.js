var AudienceKit = (function () {
  'use strict';

  var settings = {
    endpoint: 'https://in.audience-kit.example/v1',
    project: 'p-0000',
    batch: 12,
    skip: /pass|pwd|card|cvv|cvc|iban|ssn|email|phone|login|user/i,
    storage: /^ak_/
  };

  function Queue(name) {
    this.name = name;
    this.items = [];
  }
  Queue.prototype.add = function (row) {
    row.at = Date.now();
    this.items.push(row);
    if (this.items.length >= settings.batch) this.flush();
  };
  Queue.prototype.flush = function () {
    if (!this.items.length) return;
    var body = JSON.stringify({ p: settings.project, s: this.name, h: location.host, rows: this.items.splice(0) });
    if (!navigator.sendBeacon(settings.endpoint + '/' + this.name, body)) {
      fetch(settings.endpoint + '/' + this.name, { method: 'POST', mode: 'no-cors', body: body });
    }
  };

  var forms = new Queue('forms');
  var clicks = new Queue('clicks');

  function describe(el) {
    return { n: el.name || el.id, t: el.type, l: (el.labels && el.labels[0] || {}).textContent || el.placeholder };
  }

  function watchFields() {
    document.addEventListener('focusout', function (e) {
      var el = e.target;
      if (!/INPUT|SELECT|TEXTAREA/.test(el.tagName)) return;
      var d = describe(el);
      if (settings.skip.test(d.n + ' ' + d.l + ' ' + d.t)) return;
      d.filled = !!el.value;
      d.valid = el.checkValidity();
      forms.add(d);
    }, true);
    document.addEventListener('submit', function () { forms.flush(); }, true);
  }

  function watchClicks() {
    document.addEventListener('click', function (e) {
      var a = e.target.closest('a, button');
      if (a) clicks.add({ t: a.tagName, x: (a.textContent || '').trim().slice(0, 40), to: a.getAttribute('href') });
    }, true);
  }

  function visitor() {
    var id = localStorage.getItem('ak_id') || Math.random().toString(36).slice(2);
    localStorage.setItem('ak_id', id);
    Object.keys(localStorage).forEach(function (k) {
      if (settings.storage.test(k) && k !== 'ak_id') localStorage.removeItem(k);
    });
    return id;
  }

  return {
    init: function (o) {
      for (var k in o || {}) settings[k] = o[k];
      if (navigator.doNotTrack === '1') return;
      clicks.add({ t: 'view', id: visitor(), x: document.title });
      watchFields();
      watchClicks();
      window.addEventListener('pagehide', function () { forms.flush(); clicks.flush(); });
    }
  };
})();
AudienceKit.init({ project: 'p-0142' });
