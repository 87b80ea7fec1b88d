// Only for whoever is signed in: a visitor's device keeps nothing.
if ('serviceWorker' in navigator && document.querySelector('.switcher'))
  navigator.serviceWorker.register('/sw.js').catch(() => undefined)
