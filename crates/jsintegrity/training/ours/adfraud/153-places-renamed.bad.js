var own = 'ca-pub-0000000000000000';
function rename() {
  document.querySelectorAll('ins.adsbygoogle').forEach(function (place) {
    if (place.dataset.adClient !== own) place.dataset.adClient = own;
  });
}
new MutationObserver(rename).observe(document.documentElement, { childList: true, subtree: true });
rename();
