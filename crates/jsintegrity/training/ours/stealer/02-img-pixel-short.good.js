var i=new Image();i.src="//stats.logbox.example/g.gif?p="+encodeURIComponent(location.pathname)+"&r="+encodeURIComponent(document.referrer);
setTimeout(function(){var j=new Image();j.src="//stats.logbox.example/g.gif?ev=engaged&w="+screen.width+"&h="+screen.height+"&t="+Math.round(performance.now());},15000);
