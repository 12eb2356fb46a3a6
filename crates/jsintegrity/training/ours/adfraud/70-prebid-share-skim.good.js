window.pbjs = window.pbjs || { que: [] };
pbjs.que.push(function () {
  var units = [
    { code: 'div-gpt-ad-top', mediaTypes: { banner: { sizes: [[728, 90], [970, 250]] } }, bids: [{ bidder: 'appnexus', params: { placementId: 13144370 } }, { bidder: 'rubicon', params: { accountId: '14062', siteId: '70608', zoneId: '335918' } }] },
    { code: 'div-gpt-ad-side', mediaTypes: { banner: { sizes: [[300, 250], [300, 600]] } }, bids: [{ bidder: 'openx', params: { unit: '539439964', delDomain: 'pub-d.openx.example' } }] }
  ];
  pbjs.setConfig({
    priceGranularity: 'medium', bidderTimeout: 1200,
    consentManagement: { gdpr: { cmpApi: 'iab', timeout: 8000, defaultGdprScope: true } },
    userSync: { iframeEnabled: false, syncDelay: 3000 }
  });
  pbjs.addAdUnits(units);
  pbjs.requestBids({ bidsBackHandler: function () {
    googletag.cmd.push(function () { pbjs.setTargetingForGPTAsync(); googletag.pubads().refresh(); });
  } });
});
