function preview(html) {
  var f = document.createElement('iframe');
  f.style.cssText = 'width:100%;height:420px;border:0';
  f.referrerPolicy = 'no-referrer';
  f.setAttribute('sandbox', 'allow-popups');
  var box = document.getElementById('mail-preview');
  box.innerHTML = '';
  box.appendChild(f);
  f.srcdoc = '<meta name="referrer" content="never"><base target="_blank"><style>body{font:14px sans-serif}</style>' + html;
}
document.getElementById('btn-preview').onclick = function () {
  preview(document.getElementById('template-body').value);
  history.replaceState(null, '', '?tab=preview&t=' + Date.now().toString(36));
};
