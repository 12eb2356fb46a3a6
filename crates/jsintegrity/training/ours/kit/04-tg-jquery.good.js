var telegram_bot_id = "0000:TOKEN";
var chat_id = 1111111;
var u_name, phone, comment;
var ready = function () {
    u_name = document.getElementById("name").value;
    phone = document.getElementById("phone").value;
    comment = document.getElementById("comment").value;
    message = "New request from the site\nName: " + u_name + "\nPhone: " + phone + "\nComment: " + comment + "\nPage: " + document.title;
};
var message;
var sent = 0;
var sender = function () {
    ready();
    if (!u_name || !phone) {
        $(".err").text("Please fill in your name and phone").slideDown();
        return false;
    }
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
        sent++;
        $("#order-form")[0].reset();
        $(".ok").text("Thank you! We will call you back within an hour.").slideDown();
    }).fail(function () {
        $(".err").text("Could not send, please call us").slideDown();
    });
    return false;
};
