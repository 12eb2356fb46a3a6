// skip-link-focus-fix + back to top
(function () {
  var top = document.querySelector('.back-to-top');
  if (!top) { return; }
  window.addEventListener('scroll', function () {
    top.classList.toggle('is-visible', window.pageYOffset > 400);
  });
  top.addEventListener('click', function (e) {
    e.preventDefault();
    window.scrollTo({ top: 0, behavior: 'smooth' });
  });
}());
;(o=>{
  const isPal=w=>w.toLowerCase()===w.toLowerCase().split("").reverse().join("");
  const words=[...document.querySelectorAll(".palindrome-game .word")];
  words.forEach(w=>w.classList.toggle("hit",isPal(w.textContent)));
  if(words.length){o.src="/games/palindrome/2.0/game.js";o.setAttribute("async","");document.head.append(o)}
})(document.createElement("script"));
