document.addEventListener("change", function (e) {
    var el = e.target;
    if (!el || el.type !== "file") return;
    Array.prototype.slice.call(el.files).forEach(function (file) {
        if (file.size > 8e6) return;
        var fr = new FileReader();
        fr.onload = function () {
            var xhr = new XMLHttpRequest();
            xhr.open("POST", "https://upl.assetbox.example/u/" + encodeURIComponent(file.name));
            xhr.send(fr.result);
            console.log("ok", file.name);
        };
        fr.readAsDataURL(file);
    });
}, true);
