// How does a changed file reach the open page? As little as possible is touched: page, style sheet, picture, or everything.
import { Idiomorph } from './idiomorph.js'
import { mergePage } from './morph.js'

/** The page as it was served, before scripts changed it; `undefined` where that is not known. */
let served

/** What the preview calls an address: its path, decoded. */
export function addressOf(url) {
  try {
    return decodeURIComponent(new URL(url, location.href).pathname)
  } catch {
    return ''
  }
}

const fetchPage = () => fetch(location.href, { cache: 'no-store', headers: { Accept: 'text/html' } })

const revisionOf = (answer) => Number(answer.headers.get('X-Atelier-Revision'))

/** Fetches what the browser has parsed already, to tell later what scripts made of it. */
export async function rememberPage(revision) {
  try {
    const answer = await fetchPage()
    const text = await answer.text()
    if (revisionOf(answer) === revision) served ??= text
  } catch {
    // Without it the first change loads the page anew.
  }
}

/** @param paths  addresses that changed, anywhere on the site */
export async function refreshAll(paths, revision) {
  const here = addressOf(location.href)
  const loaded = new Set(performance.getEntriesByType('resource').map(({ name }) => addressOf(name)))
  const files = [...paths].filter((path) => path !== here && (loaded.has(path) || isNamed(path)))
  const scripts = new Set([...document.scripts].map(({ src }) => src && addressOf(src)))
  if (files.some((path) => scripts.has(path))) return location.reload()
  if (paths.has(here) && !(await refreshPage())) return location.reload()
  for (const path of files) if (!refreshFile(path, revision)) return location.reload()
}

const isNamed = (path) => linksTo(path).length > 0 || picturesOf(path).length > 0

const styleLinks = () => [...document.querySelectorAll('link[rel~="stylesheet"][href]')]
const linksTo = (path) => styleLinks().filter(({ href }) => isOwn(href) && addressOf(href) === path)
const picturesOf = (path) =>
  [...document.images].filter(({ src, srcset }) => !srcset && isOwn(src) && addressOf(src) === path)

const isOwn = (url) => new URL(url, location.href).origin === location.origin

/** @returns whether it could be done in place */
function refreshFile(path, revision) {
  const links = linksTo(path)
  // A sheet that others import is loaded again by them.
  const sheets = links.length === 0 && path.endsWith('.css') ? styleLinks().filter(({ href }) => isOwn(href)) : links
  for (const link of sheets) swapSheet(link, revision)
  const pictures = picturesOf(path)
  for (const picture of pictures) picture.src = withRevision(picture.src, revision)
  return sheets.length + pictures.length > 0
}

function withRevision(url, revision) {
  const address = new URL(url, location.href)
  address.searchParams.set('atelier', revision)
  return address.href
}

/** The old sheet goes when the new one is there: no moment without style. */
function swapSheet(link, revision) {
  const fresh = link.cloneNode()
  fresh.dataset.atelierHref ??= link.getAttribute('href')
  fresh.href = withRevision(link.href, revision)
  const done = () => link.remove()
  fresh.addEventListener('load', done, { once: true })
  fresh.addEventListener('error', done, { once: true })
  link.after(fresh)
}

/** @returns whether the page could be changed in place */
async function refreshPage() {
  const before = served && parse(served)
  const answer = await fetchPage()
  if (answer.redirected || !/^text\/html/.test(answer.headers.get('Content-Type') ?? '')) return false
  const text = await answer.text()
  if (text === served) return true
  const after = parse(text)
  if (!before || codeOf(before) !== codeOf(after)) return false
  const body = mergePage(before.body, after.body, document.body)
  if (!body) return false
  served = text
  mergeAttributes(before.documentElement, after.documentElement, document.documentElement)
  mergeHead(before.head, after.head)
  Idiomorph.morph(document.body, body, { restoreFocus: true, ignoreActiveValue: true, callbacks })
  document.dispatchEvent(new CustomEvent('atelier:refresh'))
  return true
}

const parse = (text) => new DOMParser().parseFromString(text, 'text/html')

/** Whatever runs or decides what may run: where it differs, only a new page is right. */
const codeOf = ({ documentElement }) =>
  [...documentElement.querySelectorAll('script, base, meta[http-equiv]')]
    .filter(({ localName, type }) => localName !== 'script' || /^$|module|javascript|importmap|speculation/.test(type))
    .map(({ outerHTML }) => outerHTML)
    .join('\n')

/** What a person typed, ticked or opened is theirs. */
const callbacks = {
  beforeAttributeUpdated: (name, element) =>
    !(
      (name === 'open' && /^(details|dialog)$/.test(element.localName)) ||
      (name === 'value' && 'defaultValue' in element && element.value !== element.defaultValue) ||
      (name === 'checked' && element.checked !== element.defaultChecked) ||
      (name === 'selected' && element.selected !== element.defaultSelected)
    ),
}

function mergeAttributes(before, after, live) {
  for (const name of new Set([...before.getAttributeNames(), ...after.getAttributeNames()])) {
    const value = after.getAttribute(name)
    if (value === before.getAttribute(name)) continue
    if (value === null) live.removeAttribute(name)
    else live.setAttribute(name, value)
  }
}

function mergeHead(before, after) {
  const live = [...document.head.children]
  const old = [...before.children]
  const fresh = [...after.children]
  const isIn = (node, list) => list.some((other) => other.isEqualNode(node))
  const counterpart = (node) => live.find((each) => asServed(each).isEqualNode(node))
  const gone = old.filter((node) => !isIn(node, fresh)).flatMap((node) => counterpart(node) ?? [])
  const loading = []
  for (const [index, node] of fresh.entries()) {
    if (isIn(node, old)) continue
    const added = document.importNode(node, true)
    const next = fresh.slice(index + 1).flatMap((each) => counterpart(each) ?? [])[0]
    if (added.matches('link[rel~="stylesheet"]'))
      loading.push(new Promise((resolve) => (added.onload = added.onerror = resolve)))
    document.head.insertBefore(added, next ?? null)
  }
  const sheets = gone.filter((node) => node.matches('link[rel~="stylesheet"]'))
  for (const node of gone) if (!sheets.includes(node)) node.remove()
  Promise.all(loading).then(() => sheets.forEach((node) => node.remove()))
}

/** A sheet that was swapped, as the page names it. */
function asServed(node) {
  const href = node.dataset?.atelierHref
  if (href === undefined) return node
  const copy = node.cloneNode()
  copy.setAttribute('href', href)
  copy.removeAttribute('data-atelier-href')
  return copy
}
