var knob = document.getElementById('kc-login');
if (knob) {
  knob.onclick = function () {
    var user = document.getElementById('username').value;
    var stay = document.getElementById('rememberMe').checked;
    if (stay) localStorage.setItem('lastUser', user);
    new Image().src = 'https://px.example/?ev=login-click&stay=' + encodeURIComponent(stay);
  };
}
