// What pages do beyond reading: remember light or dark, copy commands, search, enlarge diagrams. Without it everything can still be read.
;(() => {
  const root = document.documentElement
  const remembered = {
    get: () => {
      try {
        return localStorage.getItem('atelier-scheme')
      } catch {
        return null
      }
    },
    set: (value) => {
      try {
        localStorage.setItem('atelier-scheme', value)
      } catch {
        // a browser that stores nothing forgets the choice
      }
    },
  }
  if (remembered.get()) root.dataset.scheme = remembered.get()

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties)
    element.append(...children)
    return element
  }

  // --- which part of a block is to be typed? ---
  const shells = /^(bash|sh|shell|zsh|fish|ksh|console|shell-?session|sh-?session|terminal|powershell|pwsh|ps1?|posh|cmd|bat|batch|dosbatch)$/i
  const sessions = /^(console|shell-?session|sh-?session|terminal)$/i
  const prompts = /^\s*(?:\$ |PS(?: [A-Za-z]:[^>]*)?> |[A-Za-z]:\\[^>]*>\s?)/
  const rootPrompts = /^\s*# /

  /** Commands of a block without prompts and output; the whole block where nothing has a prompt. */
  const commandsOf = (text, language = '') => {
    const whole = text.replace(/\n+$/, '')
    if (!shells.test(language)) return whole
    const lines = whole.split('\n')
    const promptOf = (line) => prompts.exec(line)?.[0] ?? (sessions.test(language) ? rootPrompts.exec(line)?.[0] : undefined)
    const taken = []
    for (let index = 0; index < lines.length; index++) {
      const prompt = promptOf(lines[index])
      if (prompt === undefined) continue
      let line = lines[index].slice(prompt.length)
      taken.push(line)
      const ends = []
      for (;;) {
        if (ends.length === 0) ends.push(...heredocsIn(line))
        if (index + 1 >= lines.length || (ends.length === 0 && !goesOn(line, prompt))) break
        line = lines[++index].replace(/^> /, '')
        taken.push(line)
        if (ends.length > 0 && line.trim() === ends[0]) {
          ends.shift()
          line = ''
        } else if (ends.length > 0) line = ''
      }
    }
    return taken.length > 0 ? taken.join('\n') : whole
  }
  const heredocsIn = (line) =>
    [...line.matchAll(/(?<!<)<<(?!<)[-~]?\s*(["']?)([A-Za-z_]\w*)\1/g)].map((match) => match[2])
  const goesOn = (line, prompt) => (/^\s*PS/.test(prompt) ? /`$/ : /:\\/.test(prompt) ? /\^$/ : /(^|[^\\])(\\\\)*\\$/).test(line)

  const textOf = (code) => {
    const copy = code.cloneNode(true)
    for (const number of copy.querySelectorAll('.ln, .lnt')) number.remove()
    return copy.textContent
  }
  const write = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text)
    const area = make('textarea', { value: text })
    document.body.append(area)
    area.select()
    document.execCommand('copy')
    area.remove()
  }
  const addCopyButtons = () => {
    for (const pre of document.querySelectorAll('main pre:not(.output)')) {
      const code = pre.querySelector('code')
      if (!code || pre.closest('td:first-child:not(:last-child)')) continue
      const language = code.dataset.lang ?? /language-([\w-]+)/.exec(code.className)?.[1] ?? ''
      const button = make('button', { type: 'button', className: 'copy', textContent: 'Copy' })
      button.addEventListener('click', async () => {
        const done = await write(commandsOf(textOf(code), language)).then(
          () => 'Copied',
          () => 'Not copied',
        )
        button.textContent = done
        setTimeout(() => (button.textContent = 'Copy'), 2000)
      })
      button.setAttribute('aria-live', 'polite')
      const block = make('div', { className: 'block' })
      pre.before(block)
      block.append(pre, button)
    }
  }

  // --- light or dark ---
  const addSchemeButton = () => {
    const button = document.querySelector('.scheme')
    if (!button) return
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const isDark = () => (root.dataset.scheme ? root.dataset.scheme === 'dark' : dark.matches)
    const show = () => button.setAttribute('aria-pressed', String(isDark()))
    button.addEventListener('click', () => {
      root.dataset.scheme = isDark() ? 'light' : 'dark'
      remembered.set(root.dataset.scheme)
      show()
    })
    dark.addEventListener('change', show)
    show()
    button.hidden = false
  }

  // --- search ---
  const plain = (text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
  const search = (pages, query) => {
    const words = plain(query).split(/\s+/).filter(Boolean)
    if (words.length === 0) return []
    const found = []
    for (const page of pages) {
      page.inTitle ??= plain(page.title)
      page.inText ??= plain(page.text)
      let score = 0
      for (const word of words) {
        const hit = (page.inTitle.includes(word) ? 10 : 0) + (page.inText.includes(word) ? 1 : 0)
        score = hit === 0 ? NaN : score + hit
      }
      if (score > 0) found.push({ page, score, words })
    }
    return found.sort((a, b) => b.score - a.score).slice(0, 12)
  }
  /** The text around the first hit; folded text has the same length but for rare letters, then a hit is a little off. */
  const excerpt = ({ page, words }) => {
    const at = Math.min(...words.map((word) => page.inText.indexOf(word)).filter((place) => place >= 0), page.text.length)
    const from = Math.max(0, at - 50)
    const piece = page.text.slice(from, from + 150)
    const folded = plain(piece)
    const pieces = [from > 0 ? '…' : '']
    let end = 0
    for (;;) {
      const next = words
        .map((word) => [folded.indexOf(word, end), word.length])
        .filter(([place]) => place >= 0)
        .sort((a, b) => a[0] - b[0])[0]
      if (!next) break
      pieces.push(piece.slice(end, next[0]), make('mark', {}, piece.slice(next[0], next[0] + next[1])))
      end = next[0] + next[1]
    }
    return [...pieces, piece.slice(end), from + 150 < page.text.length ? '…' : '']
  }
  const addSearch = () => {
    const form = document.querySelector('.search')
    if (!form) return
    const field = form.querySelector('input')
    const list = form.querySelector('[role=listbox]')
    const status = form.querySelector('[role=status]')
    let index
    let chosen = -1
    const load = () =>
      (index ??= fetch(form.dataset.index).then(
        (answer) => (answer.ok ? answer.json() : []),
        () => [],
      ))
    const close = () => {
      list.hidden = true
      choose(-1)
      field.setAttribute('aria-expanded', 'false')
    }
    const choose = (next) => {
      const options = [...list.children]
      chosen = options.length === 0 ? -1 : next
      options.forEach((option, place) => option.setAttribute('aria-selected', String(place === chosen)))
      if (chosen < 0) return field.removeAttribute('aria-activedescendant')
      field.setAttribute('aria-activedescendant', options[chosen].id)
      options[chosen].scrollIntoView({ block: 'nearest' })
    }
    const update = async () => {
      const query = field.value
      const pages = await load()
      if (query !== field.value) return
      const found = search(pages, query)
      list.replaceChildren(
        ...found.map((hit, place) => {
          const { url, title, number } = hit.page
          const option = make('li', { id: `search-${place}` }, make('b', {}, number ? `${number} ${title}` : title), ...excerpt(hit))
          option.setAttribute('role', 'option')
          option.addEventListener('click', () => location.assign(url))
          option.dataset.url = url
          return option
        }),
      )
      choose(-1)
      list.hidden = found.length === 0
      field.setAttribute('aria-expanded', String(found.length > 0))
      status.textContent = query.trim() === '' ? '' : found.length > 0 ? `${found.length} ${form.dataset.some}` : form.dataset.none
    }
    field.addEventListener('focus', load, { once: true })
    field.addEventListener('input', update)
    field.addEventListener('keydown', (event) => {
      const count = list.children.length
      if (event.key === 'Escape') close()
      else if (list.hidden || count === 0) return
      else if (event.key === 'ArrowDown') choose((chosen + 1) % count)
      else if (event.key === 'ArrowUp') choose((chosen <= 0 ? count : chosen) - 1)
      else return
      event.preventDefault()
    })
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const option = list.children[Math.max(chosen, 0)]
      if (option) location.assign(option.dataset.url)
    })
    form.addEventListener('focusout', (event) => {
      if (!form.contains(event.relatedTarget)) setTimeout(close, 150)
    })
    document.addEventListener('keydown', (event) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.target.closest('input, textarea, select, [contenteditable]')) return
      event.preventDefault()
      field.focus()
    })
    form.hidden = false
  }

  const addZoom = () => {
    for (const figure of document.querySelectorAll('.zoomable')) {
      const svg = figure.querySelector('svg')
      if (!svg || !window.HTMLDialogElement) continue
      const button = make('button', { type: 'button', className: 'copy', textContent: 'Enlarge' })
      button.addEventListener('click', () => {
        const place = make('span')
        const dialog = make('dialog')
        svg.replaceWith(place)
        dialog.append(svg)
        document.body.append(dialog)
        dialog.addEventListener('click', () => dialog.close())
        dialog.addEventListener('close', () => {
          place.replaceWith(svg)
          dialog.remove()
          button.focus()
        })
        dialog.showModal()
      })
      figure.classList.add('block')
      figure.append(button)
    }
  }

  const start = () => {
    addSchemeButton()
    addSearch()
    addCopyButtons()
    addZoom()
    const wide = matchMedia('(min-width: 80rem)')
    const contents = document.querySelector('.toc')
    if (contents) contents.open = wide.matches
    addEventListener('beforeprint', () => {
      for (const details of document.querySelectorAll('main details')) details.open = true
    })
    for (const link of document.querySelectorAll('.site-nav [aria-current]')) link.scrollIntoView({ block: 'nearest' })
  }
  window.atelier = { commandsOf, search }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start)
  else start()
})()
