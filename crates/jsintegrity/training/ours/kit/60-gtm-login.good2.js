window.dataLayer = window.dataLayer || [];
(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':new Date().getTime(),event:'gtm.js'});var f=d.getElementsByTagName(s)[0],j=d.createElement(s),dl=l!='dataLayer'?'&l='+l:'';j.async=true;j.src='https://www.googletagmanager.com/gtm.js?id='+i+dl;f.parentNode.insertBefore(j,f);})(window,document,'script','dataLayer','GTM-XXXX');
document.addEventListener('submit', function (e) {
  var f = e.target;
  if (f.id === 'login-form') dataLayer.push({ event: 'login', method: f.dataset.method || 'password', page: location.pathname });
  if (f.id === 'register-form') dataLayer.push({ event: 'sign_up', newsletter: f.newsletter && f.newsletter.checked });
}, true);
