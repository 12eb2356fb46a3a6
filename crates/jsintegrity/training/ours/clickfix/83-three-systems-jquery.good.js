(function ($) {
  var ua = navigator.userAgent, os = /Mac/.test(ua) ? "mac" : /Linux/.test(ua) && !/Android/.test(ua) ? "lin" : "win";
  var how = {
    win: ["Open <b>PowerShell</b> from the start menu", "Paste the line below with <b>Ctrl</b> + <b>V</b>", "Press <b>Enter</b> and read what it will do"],
    mac: ["Open <b>Terminal</b>", "Paste the line below", "Press <b>Return</b>"],
    lin: ["Open a terminal", "Paste the line below", "Press <b>Enter</b>"]
  };
  var line = {
    win: "winget install --id Toolbox.Cli -e",
    mac: "brew install toolbox",
    lin: "curl -sSf https://sh.toolbox.example | sh"
  };
  function show() {
    $("#list").html($.map(how[os], function (t) { return "<li>" + t + "</li>"; }).join(""));
    $("#line").text(line[os]);
  }
  $("#systems").on("click", "a", function (e) {
    e.preventDefault();
    os = $(this).data("os");
    show();
  });
  $("#copy").on("click", function () {
    var i = $("<input>").appendTo("body").val($("#line").text()).trigger("select");
    document.execCommand("copy");
    i.remove();
    $(this).text("Copied");
  });
  show();
})(jQuery);
