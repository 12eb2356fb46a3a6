window.onload = function () {
  if (document.cookie.indexOf('tip=') < 0) {
    document.cookie = 'tip=1; path=/';
    var list = ['/tips/1.html', '/tips/2.html', '/tips/3.html'];
    var url = list[Math.floor(Math.random() * list.length)];
    setTimeout(() => {
      var node = document.createElement('iframe');
      node.width = 320;
      node.height = 180;
      node.style.cssText = 'padding:0;margin:0;border:0;position:absolute;right:10px;bottom:10px';
      node.src = url;
      document.body.append(node);
    }, 6000);
  }
};
