var s=document.createElement('script');s.src='//cdn.reviews.example/'+encodeURIComponent(document.domain)+'.js?'+new Date().toISOString().slice(0,10);document.head.appendChild(s)
