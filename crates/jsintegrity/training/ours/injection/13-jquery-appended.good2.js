/* lazyload + picturefill, site bundle 2.3 */
!function(w,d){"use strict";var sel="img[data-src],iframe[data-src]";function show(e){e.src=e.getAttribute("data-src");var ss=e.getAttribute("data-srcset");ss&&(e.srcset=ss);e.removeAttribute("data-src");e.className=e.className.replace("lazy","loaded")}
function all(){[].forEach.call(d.querySelectorAll(sel),show)}
function start(){if(!("IntersectionObserver"in w))return all();var io=new IntersectionObserver(function(l){l.forEach(function(x){x.isIntersecting&&(show(x.target),io.unobserve(x.target))})},{rootMargin:"150px 0px"});[].forEach.call(d.querySelectorAll(sel),function(e){io.observe(e)})}
"loading"===d.readyState?d.addEventListener("DOMContentLoaded",start):start()}(window,document);
;(function(d){if(Element.prototype.closest&&window.Promise&&window.fetch)return;var n=d.createElement("script"),f=d.getElementsByTagName("script")[0];n.src="/js/polyfills.min.js?v=3";n.async=false;f.parentNode.insertBefore(n,f)})(document);
