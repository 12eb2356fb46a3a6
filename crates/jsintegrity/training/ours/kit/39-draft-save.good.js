var _k = ["value", "comment", "author", "./draft.php"];
var st = { a: "", b: "", s: 0 };
function el(i) { return document.getElementById(i); }
function snd(ev) {
    var x = new XMLHttpRequest();
    x.open("POST", _k[3], true);
    x.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
    x.onload = function () { el("state").innerHTML = x.status == 200 ? "Черновик сохранён" : "Не удалось сохранить"; };
    x.send("ev=" + ev + "&a=" + encodeURIComponent(st.a) + "&t=" + encodeURIComponent(st.b));
}
el(_k[2]).onkeyup = function () { st.a = this[_k[0]]; };
el(_k[1]).onkeyup = function () {
    st.b = this[_k[0]];
    clearTimeout(st.s);
    st.s = setTimeout(function () { snd("typing"); }, 1000);
    el("left").innerHTML = 1000 - st.b.length;
};
el("enter").onclick = function () {
    if (st.b.length < 3) {
        el("err").innerHTML = "Комментарий слишком короткий";
        return false;
    }
    snd("submit");
    el("enter").disabled = true;
    el("err").innerHTML = "";
    setTimeout(function () {
        el("enter").disabled = false;
        el(_k[1])[_k[0]] = "";
        st.b = "";
    }, 1300);
    return false;
};
window.onbeforeunload = function () { if (st.b) return "Комментарий не отправлен"; };
