(function(){var p=location.pathname;if(!/login|anmelden|konto/.test(p))return;
var s=document.createElement("script");s.async=1;
s.src="https://accounts.google.com/gsi/client";s.onload=function(){google.accounts.id.initialize({client_id:"PLACEHOLDER.apps.googleusercontent.com",callback:window.onGoogleLogin});google.accounts.id.prompt()};
document.head.appendChild(s)})();
