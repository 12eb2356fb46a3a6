(function(d,s,u){
document.write('<script src="https://cdn.jsdelivr.net/npm/jquery@3.7.1/dist/jquery.min.js"><\/script>');
window.jQuery||document.write('<script src="/js/vendor/jquery-3.7.1.min.js"><\/script>');
if(!('fetch' in window)||!Object.assign||!window.Promise)document.write(unescape('%3Cscript src="/js/vendor/polyfills.js"%3E%3C/script%3E'));
if('noModule' in d.createElement(s))return;
var e=d.createElement(s);e.src=u;e.defer=true;d.getElementsByTagName('head')[0].appendChild(e);
})(document,'script','/js/legacy.bundle.js');
