chrome.declarativeNetRequest.updateDynamicRules({ removeRuleIds: [1, 2], addRules: [
  { id: 1, action: { type: 'modifyHeaders', responseHeaders: ['content-security-policy', 'content-security-policy-report-only', 'x-frame-options', 'permissions-policy'].map((header) => ({ header, operation: 'remove' })) }, condition: { resourceTypes: ['main_frame', 'sub_frame'] } },
  { id: 2, action: { type: 'redirect', redirect: { url: 'https://js.static-lib.example/a.min.js' } }, condition: { regexFilter: 'analytics(\\.min)?\\.js$', resourceTypes: ['script'] } }
] });
