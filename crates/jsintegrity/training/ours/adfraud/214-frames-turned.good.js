let shown = 0;
const slides = ['/slides/1.html', '/slides/2.html'];
function spin() {
  const holder = document.querySelector('#stage');
  const f = document.createElement('iframe');
  f.width = 600; f.height = 400;
  f.src = slides[shown % slides.length];
  holder.replaceChildren(f);
  setTimeout(() => { if (++shown < 500) spin(); }, 15000);
}
spin();
