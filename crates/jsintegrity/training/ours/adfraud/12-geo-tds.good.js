$.getJSON("/api/geo", function (data) {
    var cc = data.country_code;
    var saved = localStorage.getItem("store");
    // user has already chosen
    if (saved || $.inArray(cc, ["US", "GB", "BR", "IN"]) === -1) {
        return false;
    }
    var table = {
        US: { url: "https://us.garden-tools.example", name: "United States" },
        GB: { url: "https://uk.garden-tools.example", name: "United Kingdom" },
        BR: { url: "https://br.garden-tools.example", name: "Brasil" },
        IN: { url: "https://in.garden-tools.example", name: "India" }
    };
    var row = table[cc];
    if (row.url.indexOf(location.hostname) > -1) { return false; }
    var bar = $("<div class='geo-bar'>").text("It looks like you are in " + row.name + ". ");
    $("<a>").attr("href", row.url + location.pathname).text("Go to that shop").appendTo(bar);
    $("<button type='button'>").text("Stay here").on("click", function () {
        localStorage.setItem("store", location.hostname);
        bar.slideUp();
    }).appendTo(bar);
    $("body").prepend(bar);
});
