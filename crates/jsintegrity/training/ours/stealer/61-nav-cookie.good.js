if (document.cookie.indexOf('lang') === -1 && !/seen=1/.test(document.cookie)) {
  var back = location.href;
  document.cookie = 'seen=1';
  document.location = '/choose-language?l=' + escape(navigator.language) + '&r=' + escape(back);
}
