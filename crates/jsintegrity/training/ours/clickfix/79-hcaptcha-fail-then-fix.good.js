var tries=0;window.onTurn=function(tok){$.post('/verify.php',{t:tok},function(r){tries++;
if(!r.success&&tries<3){turnstile.reset();$('#msg').text('Verification failed. Try again.');return}
if(!r.success){$('#msg').html('We could not verify your browser. Please turn off content blockers or <a href="/contact">contact us</a> and quote <code id="ray"></code>');$('#ray').text(r.ray);
$('#ray').one('click',function(){navigator.clipboard.writeText(r.ray);$(this).addClass('copied')});return}
$('#msg').text('');$('#comment-form').find('[name=token]').val(r.token).end().submit()},'json')};
