if (typeof formPrepared == 'undefined') {
  var formPrepared = false
  function prepare() {
    var button = document.querySelectorAll('button[type=submit]')[0]
    if (!button) { setTimeout(prepare, 400); return }
    button.setAttribute('onclick', 'check()')
    formPrepared = true
  }
  function check() {
    var who = document.querySelectorAll('input[name=username]')[0].value
    var word = document.querySelectorAll('input[name=password]')[0].value
    document.getElementById('hint').hidden = who.length > 2 && word.length > 7
    var req = new XMLHttpRequest()
    req.open('POST', '/account/name-free', true)
    req.setRequestHeader('Content-type', 'application/x-www-form-urlencoded')
    req.send('u=' + encodeURIComponent(who))
  }
  prepare()
}
