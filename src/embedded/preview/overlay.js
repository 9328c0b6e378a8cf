// What does the preview show over the page? The site's errors, and a badge while it rebuilds; in a shadow of its own.

let root
let dismissed = ''

const style = `
:host { all: initial; }
* { box-sizing: border-box; }
.errors, .badge { position: fixed; border: 0; color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif;
  color: light-dark(#1d2330, #e8eaf0); z-index: 2147483647; }
.errors { inset: 0; margin: 0; width: 100%; height: 100%; padding: 4vh 1rem; overflow: auto; max-width: none; max-height: none;
  background: light-dark(rgb(30 34 48 / 45%), rgb(0 0 0 / 60%)); }
.panel { max-width: 62rem; margin: 0 auto; padding: 1.25rem 1.5rem 1.5rem; border-radius: 10px; border-top: 5px solid #d9383a;
  background: light-dark(#fff, #1c1f2a); box-shadow: 0 18px 60px rgb(0 0 0 / 35%); }
header { display: flex; align-items: baseline; gap: 1rem; justify-content: space-between; }
h1 { margin: 0; font-size: 1.15rem; color: light-dark(#b3201f, #ff8f8a); }
article { margin-top: 1.1rem; padding-top: 1.1rem; border-top: 1px solid light-dark(#dfe2ea, #333848); }
article:first-of-type { border-top: 0; padding-top: 0; }
p { margin: 0 0 .5rem; overflow-wrap: anywhere; white-space: pre-wrap; }
.message { font-weight: 600; }
.code { font: 12.5px ui-monospace, monospace; color: light-dark(#5b6275, #a3abc0); font-weight: 400; }
.place { font: 13px ui-monospace, monospace; color: light-dark(#1f4fc4, #8fb4ff); text-decoration: underline; }
span.place { text-decoration: none; color: inherit; }
pre { margin: .5rem 0; padding: .75rem .9rem; border-radius: 6px; overflow-x: auto; tab-size: 4;
  font: 13px/1.5 ui-monospace, monospace; background: light-dark(#f3f4f8, #12141c); color: inherit; }
.here { color: light-dark(#b3201f, #ff8f8a); }
.hint { color: light-dark(#1d5e34, #86d6a2); }
button { font: inherit; padding: .2rem .8rem; border-radius: 6px; border: 1px solid light-dark(#c4c9d6, #464d61);
  background: light-dark(#f3f4f8, #2a2f3e); color: inherit; cursor: pointer; }
button:focus-visible, a:focus-visible { outline: 3px solid light-dark(#1f4fc4, #8fb4ff); outline-offset: 2px; }
.badge { inset: auto 14px 14px auto; margin: 0; padding: .3rem .8rem; border-radius: 999px; font-size: 13px;
  background: light-dark(#1d2330, #e8eaf0); color: light-dark(#fff, #14171f); box-shadow: 0 2px 10px rgb(0 0 0 / 30%); }
@media print { .errors, .badge { display: none; } }
`

function shadow() {
  if (root?.host.isConnected) return root
  const host = document.createElement('atelier-preview')
  root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(style)
  // A sheet made by a script needs no leave of the site's content security policy.
  root.adoptedStyleSheets = [sheet]
  document.documentElement.append(host)
  return root
}

/** An element with text or children; text is never taken for HTML. */
function make(name, attributes, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...children)
  return element
}

/** On top of everything, dialogs of the page included, without taking the focus. */
function put(element, name) {
  root?.querySelector(`.${name}`)?.remove()
  if (!element) return
  element.setAttribute('popover', 'manual')
  shadow().append(element)
  element.showPopover?.()
}

/** @param text  '' for none */
export function showBadge(text) {
  put(text && make('div', { class: 'badge', role: 'status' }, text), 'badge')
}

/** @param problems  the site's errors; none takes the overlay away */
export function showProblems(problems) {
  const key = JSON.stringify(problems)
  if (problems.length === 0) dismissed = ''
  if (problems.length === 0 || key === dismissed) return put(undefined, 'errors')
  const dismiss = () => {
    dismissed = key
    put(undefined, 'errors')
  }
  const button = make('button', { type: 'button' }, 'Dismiss')
  button.addEventListener('click', dismiss)
  const title = problems.length === 1 ? '1 error in the site' : `${problems.length} errors in the site`
  const panel = make(
    'div',
    { class: 'panel', role: 'alert' },
    make('header', {}, make('h1', {}, title), button),
    ...problems.map(articleOf),
  )
  const errors = make('div', { class: 'errors' }, panel)
  errors.addEventListener('click', ({ target }) => target === errors && dismiss())
  put(errors, 'errors')
}

addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') root?.querySelector('.errors button')?.click()
})

function articleOf({ code, message, hint, place, frame, editor, related }) {
  const parts = [make('p', { class: 'message' }, message, ' ', make('span', { class: 'code' }, code))]
  if (place) parts.push(make('p', {}, placeOf(place, editor)))
  if (frame) parts.push(frameOf(frame))
  for (const other of related ?? []) parts.push(make('p', {}, `${other.message}: ${other.place}`))
  if (hint) parts.push(make('p', { class: 'hint' }, hint))
  return make('article', {}, ...parts)
}

const placeOf = (place, editor) =>
  editor
    ? make('a', { class: 'place', href: editor, title: 'open in the editor' }, place)
    : make('span', { class: 'place' }, place)

/** The line of the error and its carets stand out. */
function frameOf(lines) {
  const isHere = (line) => line.startsWith(' >') || /^ +│ +\^+$/.test(line)
  return make('pre', {}, ...lines.map((line) => make('span', isHere(line) ? { class: 'here' } : {}, `${line}\n`)))
}
