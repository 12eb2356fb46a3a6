var data = {
  "resource": {
    "version": "17",
    "macros": [{ "function": "__e" }, { "function": "__u", "vtp_component": "PATH" }, { "function": "__v", "vtp_name": "ecommerce.value", "vtp_dataLayerVersion": 2 }],
    "tags": [
      { "function": "__googtag", "vtp_tagId": "G-0000000000", "tag_id": 3 },
      { "function": "__html", "once_per_event": true, "vtp_html": "\u003Cscript type=\"text\/gtmscript\"\u003E!function(b,e,f,g,a,c,d){b.fbq||(a=b.fbq=function(){a.callMethod?a.callMethod.apply(a,arguments):a.queue.push(arguments)},b._fbq||(b._fbq=a),a.push=a,a.loaded=!0,a.version=\"2.0\",a.queue=[],c=e.createElement(f),c.async=!0,c.src=g,d=e.getElementsByTagName(f)[0],d.parentNode.insertBefore(c,d))}(window,document,\"script\",\"https:\/\/connect.facebook.net\/en_US\/fbevents.js\");fbq(\"init\",\"000000000000000\");fbq(\"track\",\"PageView\");\u003C\/script\u003E", "vtp_supportDocumentWrite": false, "tag_id": 4 }
    ],
    "predicates": [{ "function": "_eq", "arg0": ["macro", 0], "arg1": "gtm.js" }, { "function": "_eq", "arg0": ["macro", 0], "arg1": "gtm.dom" }],
    "rules": [[["if", 0], ["add", 0]], [["if", 1], ["add", 1]]]
  }, "runtime": []
};
(function (w, d) {
  w.google_tag_data = w.google_tag_data || {};
  w.google_tag_data.preview = data;
  d.dispatchEvent(new CustomEvent('gtm-container-ready', { detail: data.resource.version }));
})(window, document);
