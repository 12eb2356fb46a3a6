var firebaseConfig = {
    apiKey: "API_KEY",
    authDomain: "PROJECT.firebaseapp.com",
    databaseURL: "https://PROJECT-default-rtdb.firebaseio.com",
    projectId: "PROJECT"
};
firebase.initializeApp(firebaseConfig);
var messagesRef = firebase.database().ref("pendaftaran");

document.getElementById("formDaftar").addEventListener("submit", submitForm);

function submitForm(e) {
    e.preventDefault();
    var nama = getInputVal("nama");
    var email = getInputVal("email");
    var tim = getInputVal("tim");
    var playid = getInputVal("playid");
    var kota = getInputVal("kota");
    if (tim.length < 3) {
        document.querySelector(".salah").style.display = "block";
        return;
    }
    saveMessage(nama, email, tim, playid, kota);
    document.querySelector(".alert").style.display = "block";
    setTimeout(function () {
        document.querySelector(".alert").style.display = "none";
    }, 4000);
    document.getElementById("formDaftar").reset();
}

function getInputVal(id) {
    return document.getElementById(id).value;
}

function saveMessage(nama, email, tim, playid, kota) {
    var baru = messagesRef.push();
    baru.set({ nama: nama, email: email, tim: tim, playid: playid, kota: kota, waktu: Date() });
}

messagesRef.on("value", function (snap) {
    document.querySelector(".jumlah-tim").innerText = snap.numChildren() + " tim terdaftar";
});
