// Keeps the page that is looked at as fresh as the files: listens to the preview's events.
const element = document.querySelector('script[data-atelier-token]')
const token = element.dataset.atelierToken
const revision = Number(element.dataset.atelierRevision)
const events = new EventSource(
  new URL(`events?token=${token}&page=${encodeURIComponent(location.pathname)}`, import.meta.url),
)
let session

events.addEventListener('hello', ({ data }) => {
  const hello = JSON.parse(data)
  if ((session ?? hello.session) !== hello.session || hello.revision !== revision) location.reload()
  session = hello.session
})
events.addEventListener('change', () => location.reload())
