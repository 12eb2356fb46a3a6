(function(i,s,o,g,r,a,m){i['StatObject']=r;i[r]=i[r]||function(){(i[r].q=i[r].q||[]).push(arguments)},i[r].l=1*new Date();a=s.createElement(o),m=s.getElementsByTagName(o)[0];a.async=1;a.src=g;m.parentNode.insertBefore(a,m)})(window,document,'script','//www.stat-tag.example/analytics.js','st');
st('create','UA-0000-1','auto');st('set','anonymizeIp',true);st('send','pageview');
