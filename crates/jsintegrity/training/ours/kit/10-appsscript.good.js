const scriptURL = 'https://script.google.com/macros/s/DEPLOYMENT_ID/exec'
const form = document.forms['google-sheet']

form.addEventListener('submit', e => {
  e.preventDefault()
  const fd = new FormData(form)
  fd.append('timestamp', new Date().toISOString())
  fd.append('source', document.referrer || 'direct')
  document.getElementById('btnText').style.display = 'none'
  document.getElementById('loader').style.display = 'inline-block'
  fetch(scriptURL, { method: 'POST', body: fd })
    .then(response => {
      console.log('Success!', response)
      document.getElementById('loader').style.display = 'none'
      document.getElementById('btnText').style.display = 'inline'
      if (sessionStorage.getItem('rsvp')) {
        document.getElementById('msg').innerText = 'Your answer was updated.'
      } else {
        sessionStorage.setItem('rsvp', '1')
        document.getElementById('msg').innerText = 'Thanks for letting us know! See you at the wedding.'
      }
      form.reset()
    })
    .catch(error => console.error('Error!', error.message))
})

document.getElementById('guestName').addEventListener('input', e => {
  document.getElementById('rsvpBtn').disabled = e.target.value.length < 3
})
