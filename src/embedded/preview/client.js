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
const mostStreams = 4

let isListening = false
let events
/** Gives back the connection of the stream. */
let release
let badgeTimer
/** Addresses that changed and are not refreshed yet. */
let stale = new Set()
let isRefreshing = false

async function listen() {
  if (isListening || document.visibilityState === 'hidden') return
  isListening = true
  const taken = release ?? (await takeConnection())
  // The tab may be hidden, or listening again, by now.
  if (!isListening || events) return taken?.()
  release = taken
  open(release === undefined)
}

/** @param isBrief  asks what is new, and asks again later, where no connection is left for a stream */
function open(isBrief) {
  const address = own('events')
  const facts = { token, session, since: revision, page: addressOf(location.href) }
  address.search = new URLSearchParams(isBrief ? { ...facts, once: '1' } : facts)
  events = new EventSource(address)
  on('hello', ({ revision: now, missed, isBuilding, problems }) => {
    if (missed === undefined) return location.reload()
    if (isBrief) askAgain()
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
  isListening = false
  events?.close()
  events = undefined
  release?.()
  release = undefined
}

function askAgain() {
  events.close()
  events = undefined
  isListening = false
  setTimeout(listen, againAfterMs)
}

/**
 * A browser opens six connections to a host, and streams that hold them all would leave none for pages: windows side by side and
 * frames share four.
 *
 * @returns what gives it back; `undefined` when none is left
 */
async function takeConnection() {
  // Known on this machine and by https only; elsewhere nobody looks at that many pages at once.
  if (!navigator.locks) return () => {}
  for (let number = 0; number < mostStreams; number++) {
    const free = await new Promise((resolve) => {
      navigator.locks.request(`atelier-stream-${number}`, { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(undefined)
        return new Promise((giveBack) => resolve(giveBack))
      })
    })
    if (free) return free
  }
  return undefined
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
// Only tabs that are seen keep a stream. Whoever returns asks what was missed.
document.addEventListener('visibilitychange', () => (document.visibilityState === 'hidden' ? leave() : listen()))
addEventListener('pagehide', leave)
addEventListener('pageshow', ({ persisted }) => persisted && listen())
