$(function () {
  var regles = ["Balises manquantes", "Images trop lourdes", "Liens cassés", "Certificat expiré"], p = 0;
  $("#audit").html('<div class="wd"><header>Sécurité de votre site</header><div class="bar"><i></i></div><ul></ul><div class="fin" style="display:none"><h2>Analyse terminée</h2><p>Note : <b></b></p><button class="pdf">Télécharger le rapport</button></div></div>');
  var src = new EventSource("/audit/flux?url=" + encodeURIComponent($("#url").val()));
  src.onmessage = function (e) {
    var d = JSON.parse(e.data);
    p = d.pourcent;
    $(".bar i").width(p + "%");
    if (d.regle != null) $("<li>").addClass(d.gravite).text(regles[d.regle] + " — " + d.detail).appendTo(".wd ul");
    if (p >= 100) { src.close(); $(".fin").show().find("b").text(d.note); }
  };
  src.onerror = function () { src.close(); $(".wd ul").append("<li>Analyse interrompue, réessayez.</li>"); };
  $(document).on("click", ".pdf", function (e) { location.href = "/audit/rapport.pdf?url=" + encodeURIComponent($("#url").val()); e.preventDefault(); });
  $(document).on("mouseleave", function () { if (!sessionStorage.aide) { sessionStorage.aide = 1; $("#aide").fadeIn(); } });
});
