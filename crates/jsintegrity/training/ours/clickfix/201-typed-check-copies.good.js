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
  if (typed === right) {
    msg.innerText = 'CAPTCHA verified.';
    const coupon = "WELCOME-10";
    navigator.clipboard.writeText(coupon).then(() => {
      document.querySelector('.coupon').style.display = 'block';
    }).catch(() => { msg.innerText = 'Please copy the coupon yourself.'; });
  } else {
    msg.innerText = 'Invalid CAPTCHA. Please try again.';
  }
}
document.addEventListener('DOMContentLoaded', draw);
