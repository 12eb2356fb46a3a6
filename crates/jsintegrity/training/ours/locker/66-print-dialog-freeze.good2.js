document.addEventListener("contextmenu", function (e) { if (e.target.tagName === "IMG") { e.preventDefault(); alert("Photos are copyrighted. Please contact us for a licence."); } });
document.addEventListener("keydown", function (e) { if (e.ctrlKey && (e.key === "s" || e.key === "p")) { e.preventDefault(); document.getElementById("licence").showModal(); } });
lightGallery(document.getElementById("album"), { speed: 400, download: false, fullScreen: true, hash: true, licenseKey: "KEY" });
