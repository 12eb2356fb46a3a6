document.addEventListener("DOMContentLoaded", function () {
  const urls = ["https://player.video.example/embed/1", "https://player.video.example/embed/2"];
  urls.forEach(u => {
    const f = document.createElement("iframe");
    f.src = u;
    f.loading = "lazy";
    f.setAttribute("sandbox", "allow-scripts allow-same-origin");
    document.querySelector("#videos").appendChild(f);
  });
});
