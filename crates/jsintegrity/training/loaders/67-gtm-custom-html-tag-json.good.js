// container BTM-0000000
var data = {
  "resource": { "version": "3", "macros": [{ "function": "__u", "vtp_component": "PATH" }, { "function": "__f", "vtp_component": "HOST" }],
    "tags": [{ "function": "__html", "once_per_event": true,
      "vtp_html": "\u003Cscript type=\"text\/gtmscript\"\u003E(function(){var a=document.createElement(\"script\");a.async=!0;a.src=\"https:\/\/survey.askwell-surveys.example\/embed.js\";a.setAttribute(\"data-survey\",\"post-purchase\");document.head.appendChild(a)})();\u003C\/script\u003E",
      "vtp_supportDocumentWrite": false, "tag_id": 4 }],
    "predicates": [{ "function": "_cn", "arg0": ["macro", 0], "arg1": "thank-you" }],
    "rules": [[["if", 0], ["add", 0]]] },
  "runtime": []
};
window.beacon_tag_data = window.beacon_tag_data || {};
window.beacon_tag_data.c = data;
