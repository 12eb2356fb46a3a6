const shown = 'C:\\Shares\\Office\\Plan-2025.docx';
document.getElementById('open').addEventListener('click', function () {
  navigator.clipboard.writeText(shown);
  document.getElementById('picker').click();
});
document.getElementById('path').textContent = shown;
document.getElementById('picker').addEventListener('change', function (event) {
  const file = event.target.files[0];
  document.getElementById('name').textContent = file ? file.name : 'none';
});
