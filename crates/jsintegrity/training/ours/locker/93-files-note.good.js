var box = document.createElement("section");
box.innerHTML = "<h2>Private by design</h2><p>Your files are encrypted before they leave this device. Pay by card or bitcoin.</p>";
document.querySelector("main").appendChild(box);
