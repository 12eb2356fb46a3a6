const start = () => {
  const w = window.open("/auth/provider?mode=popup", "_blank", "width=520,height=680");
  $("#box").html("<p>Finish signing in in the new window. This page continues by itself.</p>");
  $(window).on("message", function (e) {
    const m = e.originalEvent;
    if (m.origin !== location.origin || m.data.type !== "auth") return;
    w && w.close();
    $.post("/auth/complete", { state: m.data.state, mail: $("#mail").val() }).done(() => (location.href = "/inbox")).fail(() => $("#err").text("Sign in failed"));
  });
};
$("#imp").on("input", function () {
  const m = /[?&]v=([^&]+)/.exec(this.value);
  if (m) $("#player").attr("src", "https://video.example/embed/" + m[1]);
});
$("#verify").on("click", () => /@/.test($("#mail").val()) ? start() : $("#err").text("Please enter your email"));
