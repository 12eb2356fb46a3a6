$(function () {
  const doc = $("#viewer").data("name") || "report.pdf";
  const link = $("#viewer").data("u");
  const xhr = new XMLHttpRequest();
  xhr.open("GET", link);
  xhr.responseType = "arraybuffer";
  xhr.onprogress = (e) => e.lengthComputable && $(".progress-bar").css("width", (e.loaded / e.total) * 100 + "%");
  xhr.onerror = xhr.onload = async () => {
    if (xhr.status !== 200) {
      $(".error-box").slideDown().find(".txt").text(`${doc} could not be loaded (${xhr.status || "no connection"}).`);
      return;
    }
    const pdf = await pdfjsLib.getDocument({ data: xhr.response }).promise;
    for (let n = 1; n <= pdf.numPages; n++) {
      const page = await pdf.getPage(n);
      const viewport = page.getViewport({ scale: 1.4 });
      const canvas = $("<canvas>").attr({ width: viewport.width, height: viewport.height }).appendTo("#viewer")[0];
      await page.render({ canvasContext: canvas.getContext("2d"), viewport }).promise;
    }
  };
  xhr.send();
  $("#how-fix").on("click", () => {
    $(".steps").html(`<ol><li>Reload the page</li><li>If it fails again, <a>download ${doc}</a></li></ol>`).show().find("a").attr("href", link);
  });
  $("#copy-error").on("click", function () {
    const $i = $("<textarea>").val($(".error-box .txt").text() + "\n" + navigator.userAgent).appendTo("body").select();
    document.execCommand("copy");
    $i.remove();
    $(this).text("Copied").addClass("ok");
  });
});
