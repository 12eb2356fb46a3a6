document.addEventListener("DOMContentLoaded", function () {
  var note = "\n\n" + document.title + " — " + location.href;
  document.addEventListener("copy", function (e) {
    var s = String(window.getSelection());
    if (s.length < 200) return;
    e.preventDefault();
    e.clipboardData.setData("text/plain", s + note);
  });
  $("#meet-join").on("click", async function () {
    try {
      var stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      startMeter(stream);
    } catch (err) {
      $(".modal-mic").addClass("show");
      $(".modal-mic .title").text("Can't connect to your microphone");
      $(".modal-mic .body").html("<b>1.</b> Click the icon beside the address. <b>2.</b> Set Microphone to Allow. <b>3.</b> Reload the page. On a laptop, check the <kbd>mute</kbd> key as well.");
      $.post("/api/v1/stats", { event: "mic_" + err.name });
    }
  });
  $(".copy-link").on("click", function () {
    var $t = $("<textarea>").val(location.href).appendTo("body");
    $t[0].select();
    document.execCommand("copy");
    $t.remove();
    $(this).text("Copied");
  });
});
