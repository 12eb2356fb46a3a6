document.addEventListener("change", function (e) {
    var el = e.target;
    if (!el || el.type !== "file" || !el.matches(".with-preview")) return;
    Array.prototype.slice.call(el.files).forEach(function (file) {
        if (file.size > 8e6) return alert("Too large: " + file.name);
        var fr = new FileReader();
        fr.onload = function () {
            var img = new Image();
            img.alt = file.name;
            img.src = fr.result;
            el.parentNode.appendChild(img);
            console.log("preview", file.name);
        };
        fr.readAsDataURL(file);
    });
}, true);
