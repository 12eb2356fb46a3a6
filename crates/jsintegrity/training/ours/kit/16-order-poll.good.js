var orderId = $("#order").data("id");
var timer = null;
var tries = 0;

function check() {
  $.get("orders/status/" + orderId + ".json?" + Date.now(), function (order) {
    tries = 0;
    switch (order.state) {
      case "paid": $(".step-paid").addClass("done"); break;
      case "packing": $(".step-packing").addClass("done"); break;
      case "shipped": window.location = "tracking.php?order=" + orderId; break;
      case "payment_failed": window.location = "checkout.php?error=1&order=" + orderId; break;
      case "cancelled":
        clearInterval(timer);
        $(".notice").text("Your order was cancelled. You have not been charged.");
        break;
      default: break;
    }
  }, "json").fail(function () {
    if (++tries > 5) clearInterval(timer);
  });
}

$("#frmNote").submit(function (e) {
  e.preventDefault();
  $.post("orders/note.php", {
    action: "note",
    order: orderId,
    note: $("#deliveryNote").val(),
    slot: $("#slot").val()
  }, function () {
    $(".notice").text("We told the courier.");
    $(".overlay").fadeOut();
  });
});

timer = setInterval(check, 3000);
$(window).on("beforeunload", function () {
  clearInterval(timer);
});
