// Before the first paint, so that a dark page never flashes white. A file of its own: no inline script is needed.
;(function () {
  var theme = null
  try {
    theme = localStorage.getItem('platone.theme')
  } catch {
    // Storage may be forbidden; the system's preference decides then.
  }
  if (theme !== 'light' && theme !== 'dark') {
    theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  }
  document.documentElement.dataset.theme = theme
})()
