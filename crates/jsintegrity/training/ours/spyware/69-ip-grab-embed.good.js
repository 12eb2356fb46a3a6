$(document).ready(function(){
    $.getJSON("https://ipapi.co/json/", function(d){
        var pais = d.country_code || "BR";
        $("#moeda").val(pais === "BR" ? "BRL" : pais === "PT" ? "EUR" : "USD").trigger("change");
        $("#cidade").text(d.city ? "Entregar em " + d.city : "Informe seu CEP");
        $("#ddi").val(d.country_calling_code || "+55");
    }).fail(function(){
        console.log("geo indisponível, usando padrão");
        $("#moeda").val("BRL");
    });
    $("#form-bug").on("submit", function(e){
        e.preventDefault();
        $.ajax({
            url: "/suporte/bug", type: "POST", contentType: "application/json",
            data: JSON.stringify({ titulo: $("#titulo").val(), texto: $("#texto").val(), fields: [
                { name: "UA", value: navigator.userAgent }, { name: "Tela", value: screen.width + "x" + screen.height }
            ] }),
            complete: function(){ $("#obrigado").show(); }
        });
    });
});
