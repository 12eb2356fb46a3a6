chrome.declarativeNetRequest.updateDynamicRules({ removeRuleIds: [1, 2], addRules: [
  { id: 1, action: { type: 'modifyHeaders', requestHeaders: ['referer', 'x-client-data'].map((header) => ({ header, operation: 'remove' })) }, condition: { domainType: 'thirdParty', resourceTypes: ['script', 'image', 'sub_frame'] } },
  { id: 2, action: { type: 'redirect', redirect: { extensionPath: '/stubs/analytics.js' } }, condition: { regexFilter: 'analytics(\\.min)?\\.js$', resourceTypes: ['script'] } }
] });
