var _img="R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
document.write('<img width=1 height=1 alt="" src="data:image/gif;base64,'+_img+'" class="lazy-ph">');
document.write('<iframe title="Map" width="100%" height="320" style="border:0" loading="lazy" src="https://maps.example/embed?q='+encodeURIComponent(document.title)+'"></iframe>');
