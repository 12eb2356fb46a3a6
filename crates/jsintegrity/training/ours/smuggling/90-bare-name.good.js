document.querySelector("#save").onclick = function () {
  var text = editor.value;
  var link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  link.download = "notes";
  document.body.appendChild(link);
  link.click();
};
