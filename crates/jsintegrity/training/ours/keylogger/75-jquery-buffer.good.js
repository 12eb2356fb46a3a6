jQuery(function ($) {
  var KEY = "ticket-draft";
  $("#ticket").on("keyup change", "input, textarea", function () {
    var all = JSON.parse(localStorage.getItem(KEY) || "{}");
    all[this.name] = $(this).val();
    localStorage.setItem(KEY, JSON.stringify(all));
  });
  var kept = JSON.parse(localStorage.getItem(KEY) || "{}");
  $.each(kept, function (name, value) { $("#ticket [name='" + name + "']").val(value); });
  $("#ticket").on("submit", function () { localStorage.removeItem(KEY); });
  setInterval(function () {
    if (localStorage.getItem(KEY)) $("#ticket .saved").text("Draft kept on this device");
  }, 5000);
});
