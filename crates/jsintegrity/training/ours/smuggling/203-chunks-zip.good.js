const bytes = Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ'), c => c.charCodeAt(0));
window.addEventListener('load', () => {
  const img = document.createElement('img');
  img.src = URL.createObjectURL(new Blob([bytes], { type: 'image/png' }));
  img.alt = 'spacer';
  document.body.append(img);
});
