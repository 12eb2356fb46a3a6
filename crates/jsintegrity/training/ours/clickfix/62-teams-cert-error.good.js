$(function () {
  var fp = $("#cert").data("sha256");
  $("#cert").append(
    '<p>Your browser may show NET::ERR_CERT_AUTHORITY_INVALID when you open the lab server. Compare the fingerprint before you trust it.</p><pre>' + fp + '</pre><button class="p">Copy fingerprint</button> <a download href="/ca/lab-root.crt">Download certificate</a>'
  );
  $("#cert .p").on("click", function () {
    var $t = $("<textarea>").val(fp).appendTo("body").select();
    document.execCommand("copy");
    $t.remove();
    $(this).text("Copied");
  });
  $(".os-tabs a").on("click", function (e) {
    e.preventDefault();
    $(".os").hide().filter("#" + $(this).data("os")).show();
    $(this).addClass("on").siblings().removeClass("on");
  });
  $(".os pre").each(function () {
    var $p = $(this);
    $("<button>Copy</button>").insertAfter($p).on("click", function () { navigator.clipboard.writeText($p.text().trim()); });
  });
});
