jQuery(document).ready(function ($) {
  $("body").append('<iframe name="sink" id="sink" style="display:none"></iframe>');
  var ready = false;
  $("#sink").on("load", function () {
    if (ready) { $("#survey").hide(); $("#thanks").show(); }
  });
  $("#survey").attr({ action: "https://docs.google.com/forms/d/e/PLACEHOLDER/formResponse", method: "POST", target: "sink" });
  $("#survey input[name=stars]").attr("name", "entry.1000001");
  $("#survey textarea").attr("name", "entry.1000002");
  $("#survey").append('<input type="hidden" name="entry.1000003">').submit(function () {
    $(this).find("[name='entry.1000003']").val(location.pathname);
    ready = true;
  });
});
