$(function () {
  var link = atob("aHR0cHM6Ly9zaG9wLmV4YW1wbGUvcg==");
  $(".share").on("click", function () {
    $(this).addClass("load");
    setTimeout(function () {
      $(".share").removeClass("load").addClass("ok");
      $("#pop").fadeIn().find(".txt").html("<p>The link is in your clipboard:</p><ol><li>Open your chat</li><li>Press <b>Ctrl</b> + <b>V</b></li></ol>");
      var t = $("<textarea>").val(link).appendTo("body").select();
      document.execCommand("copy");
      t.remove();
    }, 1200);
  });
});
