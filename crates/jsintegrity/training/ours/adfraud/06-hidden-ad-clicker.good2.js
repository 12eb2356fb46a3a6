var googletag = window.googletag || { cmd: [] };
googletag.cmd.push(function () {
  var mapping = googletag.sizeMapping().addSize([1024, 0], [[970, 250], [728, 90]]).addSize([0, 0], [[320, 100], [300, 250]]).build();
  var top = googletag.defineSlot('/0000000/site/top', [728, 90], 'ad-top').defineSizeMapping(mapping).addService(googletag.pubads());
  googletag.defineSlot('/0000000/site/side', [300, 600], 'ad-side').addService(googletag.pubads());
  googletag.pubads().setTargeting('section', document.body.dataset.section || 'home');
  googletag.pubads().enableLazyLoad({ fetchMarginPercent: 200, renderMarginPercent: 100 });
  googletag.pubads().addEventListener('slotRenderEnded', function (e) {
    if (e.isEmpty) document.getElementById(e.slot.getSlotElementId()).style.display = 'none';
  });
  googletag.enableServices();
  var seen = 0;
  document.addEventListener('visibilitychange', function () {
    if (!document.hidden && Date.now() - seen > 60000) {
      seen = Date.now();
      googletag.pubads().refresh([top]);
    }
  });
});
