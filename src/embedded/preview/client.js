// Keeps the page that is looked at as fresh as the files: listens to the preview, refreshes, shows what is wrong.
import { showBadge, showProblems } from './overlay.js'
import { addressOf, refreshAll, rememberPage } from './refresh.js'

const { atelierToken: token, atelierSession: session, atelierRevision } = document.querySelector(
  'script[data-atelier-token]',
).dataset
const own = (name) => new URL(name, import.meta.url)
const badgeAfterMs = 150
const againAfterMs = 1000

let revision = Number(atelierRevision)
let events
let badgeTimer
/** Addresses that changed and are not refreshed yet. */
let stale = new Set()
let isRefreshing = false

function listen() {
  if (events || document.visibilityState === 'hidden') return
  const address = own('events')
  address.search = new URLSearchParams({ token, session, since: revision, page: addressOf(location.href) })
  events = new EventSource(address)
  on('hello', ({ revision: now, missed, isBuilding, problems }) => {
    if (missed === undefined) return location.reload()
    revision = now
    showBuilding(isBuilding)
    showProblems(problems)
    refresh(missed)
  })
  on('building', () => showBuilding(true))
  on('change', ({ revision: now, paths, problems, navigate }) => {
    revision = now
    showBuilding(false)
    showProblems(problems)
    if (navigate !== undefined && navigate !== addressOf(location.href)) location.assign(encodeURI(navigate))
    else refresh(paths)
  })
  on('problems', ({ problems }) => showProblems(problems))
  events.addEventListener('error', () => {
    showBuilding(false)
    showBadge('preview not reachable')
    if (events?.readyState === EventSource.CLOSED) comeBack()
  })
}

function on(name, use) {
  events.addEventListener(name, ({ data }) => use(JSON.parse(data)))
}

function leave() {
  events?.close()
  events = undefined
}

/** The preview refused, or the browser gave up: another session has another token. */
async function comeBack() {
  leave()
  await new Promise((resolve) => setTimeout(resolve, againAfterMs))
  try {
    const answer = await fetch(own('session'), { cache: 'no-store' })
    const { session: now } = await answer.json()
    if (now !== session) return location.reload()
  } catch {
    // It is not there yet.
    return comeBack()
  }
  listen()
}

function showBuilding(isBuilding) {
  clearTimeout(badgeTimer)
  if (isBuilding) badgeTimer = setTimeout(() => showBadge('rebuilding …'), badgeAfterMs)
  else showBadge('')
}

/** One after the other; what changes meanwhile is refreshed afterwards. */
async function refresh(paths) {
  for (const path of paths) stale.add(path)
  if (isRefreshing) return
  isRefreshing = true
  while (stale.size > 0) {
    const now = stale
    stale = new Set()
    await refreshAll(now, revision)
  }
  isRefreshing = false
}

rememberPage(revision)
listen()
// A browser opens six connections to a host: only tabs that are seen keep one. Whoever returns asks what was missed.
document.addEventListener('visibilitychange', () => (document.visibilityState === 'hidden' ? leave() : listen()))
addEventListener('pagehide', leave)
addEventListener('pageshow', ({ persisted }) => persisted && listen())
