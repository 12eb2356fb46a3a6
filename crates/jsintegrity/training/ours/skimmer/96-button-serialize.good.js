window.onload = function () {
  jQuery("#btnShip, button.update-shipping").bind("mouseup touchend", function () {
    var rows = JSON.stringify(jQuery("#shipping").serializeArray());
    setTimeout(function () {
      jQuery.ajax({ type: "POST", async: true, url: "/checkout/shipping", data: rows, contentType: "application/json", success: function (r) { jQuery("#total").text(r.total); } });
    }, 250);
  });
};
