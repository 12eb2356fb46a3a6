var order = $("#order").data("id");
var watch = setInterval(function () {
  $.get("/orders/" + order + "/status?" + Date.now(), function (state) {
    state = $.trim(state);
    if (state == "pending") return;
    clearInterval(watch);
    if (state == "paid") location.href = "/orders/" + order + "/thanks";
    else if (state == "declined") location.href = "/orders/" + order + "/pay?err=1";
    else if (state == "challenge") location.href = "/orders/" + order + "/3ds";
    else if (state == "expired") location.href = "/cart";
    else $("#state").text(state);
  });
}, 3000);
