const sheet = 'https://script.google.com/macros/s/PLACEHOLDER/exec'
const entry = document.forms['contact']

entry.onsubmit = async e => {
  e.preventDefault()
  entry.querySelector('button').disabled = true
  try {
    await fetch(sheet, { method: 'POST', body: new FormData(entry) })
    alert('Thank you, we will write to you.')
    entry.reset()
  } catch (problem) {
    console.error(problem.message)
  }
}
