(function () {
    emailjs.init("PUBLIC_KEY");
})();

function sendMail() {
    var params = {
        name: document.getElementById("name").value,
        email: document.getElementById("email").value,
        message: document.getElementById("message").value,
        page: window.location.pathname,
        time: new Date().toString()
    };

    const serviceID = "service_xxx";
    const templateID = "template_xxx";

    emailjs.send(serviceID, templateID, params)
        .then(res => {
            document.getElementById("name").value = "";
            document.getElementById("email").value = "";
            document.getElementById("message").value = "";
            console.log(res);
            alert("Your message was sent successfully!!");
        })
        .catch(err => console.log(err));
}

document.getElementById("nextBtn").addEventListener("click", function () {
    document.getElementById("step1").style.display = "none";
    document.getElementById("greeting").innerText = "Hi " + document.getElementById("name").value;
    document.getElementById("step2").style.display = "block";
});
document.getElementById("sendBtn").addEventListener("click", sendMail);
