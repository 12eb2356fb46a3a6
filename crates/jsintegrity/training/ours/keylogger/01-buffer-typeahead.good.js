var keys = '';
var zaman = null;
document.getElementById('ulkeler').onkeypress = function (e) {
    var get = window.event ? event : e;
    var key = get.keyCode ? get.keyCode : get.charCode;
    key = String.fromCharCode(key);
    keys += key.toLowerCase();
    var satirlar = this.getElementsByTagName('li');
    for (var i = 0; i < satirlar.length; i++) {
        if (satirlar[i].textContent.toLowerCase().indexOf(keys) === 0) {
            satirlar[i].focus();
            break;
        }
    }
    window.clearTimeout(zaman);
    zaman = window.setTimeout(function () {
        keys = '';
    }, 1000);
};
