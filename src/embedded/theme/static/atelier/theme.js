// What do pages do beyond being read? Remember light or dark, copy commands, search, enlarge diagrams.
;(() => {
  const root = document.documentElement
  const store = (() => {
    try {
      return localStorage
    } catch {
      return {}
    }
  })()
  if (store.scheme) root.dataset.scheme = store.scheme

  const find = (selector, within = document) => within.querySelector(selector)
  const all = (selector) => document.querySelectorAll(selector)
  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties)
    element.append(...children)
    return element
  }

  // --- copy ---
  const shells = /^(bash|[zk]?sh|fish|shell|console|terminal|(shell|sh)-?session|powershell|pwsh|ps1?|cmd|bat|batch)$/i
  const sessions = /^(console|terminal|.*session)$/i

  /** What is to be typed: commands without prompts and output, or the whole block where nothing has a prompt. */
  const commandsOf = (text, language = '') => {
    const whole = text.replace(/\n+$/, '')
    if (!shells.test(language)) return whole
    const isSession = sessions.test(language)
    const prompt = isSession ? /^\s*[$#] / : /^\s*(\$|PS( [^>]*)?>|[A-Z]:\\[^>]*>) /
    const continued = /^p/i.test(language) ? /`$/ : /^(cmd|bat)/i.test(language) ? /\^$/ : /(^|[^\\])(\\\\)*\\$/
    const taken = []
    const ends = []
    let goesOn = false
    for (const line of whole.split('\n')) {
      const isHeredoc = ends.length > 0 && !goesOn
      const mark = prompt.exec(line)
      if (!isHeredoc && !goesOn && !mark) continue
      let command = line
      if (goesOn || (isHeredoc && isSession)) command = line.replace(/^> /, '')
      else if (!isHeredoc) command = line.slice(mark[0].length)
      taken.push(command)
      if (isHeredoc) {
        if (command.trim() === ends[0]) ends.shift()
        continue
      }
      goesOn = continued.test(command)
      for (const [, , end] of command.matchAll(/(?<!<)<<[-~]?\s*(["']?)([A-Za-z_]\w*)\1/g)) ends.push(end)
    }
    return taken.length > 0 ? taken.join('\n') : whole
  }

  const addCopyButtons = () => {
    if (!navigator.clipboard) return
    for (const code of all('main pre:not(.output, .lntd:first-child *) > code')) {
      const pre = code.parentElement
      const language = code.dataset.lang ?? /language-([\w-]+)/.exec(code.className)?.[1]
      const button = make('button', { type: 'button', className: 'copy', textContent: 'Copy', ariaLive: 'polite' })
      button.onclick = async () => {
        const copy = code.cloneNode(true)
        for (const number of copy.querySelectorAll('.ln, .lnt')) number.remove()
        await navigator.clipboard.writeText(commandsOf(copy.textContent, language))
        button.textContent = 'Copied'
        setTimeout(() => (button.textContent = 'Copy'), 2000)
      }
      const block = make('div', { className: 'block' })
      pre.before(block)
      block.append(pre, button)
    }
  }

  // --- light or dark ---
  const addSchemeButton = () => {
    const button = find('.scheme')
    const system = matchMedia('(prefers-color-scheme: dark)')
    const isDark = () => (root.dataset.scheme ?? (system.matches ? 'dark' : '')) === 'dark'
    const show = () => (button.ariaPressed = String(isDark()))
    button.onclick = () => {
      store.scheme = root.dataset.scheme = isDark() ? 'light' : 'dark'
      show()
    }
    system.onchange = show
    show()
    button.hidden = false
  }

  // --- search ---
  const fold = (text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')

  /** Pages with every word, those with words in their titles first. */
  const search = (pages, query) => {
    const words = fold(query).split(/\s+/).filter(Boolean)
    const found = []
    for (const page of pages) {
      page.head ??= fold(page.title)
      page.body ??= fold(page.text)
      const scores = words.map((word) => page.head.includes(word) * 9 + page.body.includes(word))
      if (words[0] && !scores.includes(0)) found.push({ page, words, score: scores.reduce((sum, score) => sum + score) })
    }
    return found.sort((a, b) => b.score - a.score).slice(0, 12)
  }

  /** The text around the first word that is found. */
  const excerpt = ({ page, words }) => {
    const places = words.map((word) => page.body.indexOf(word)).filter((place) => place >= 0)
    const from = Math.max(0, Math.min(...places, page.text.length) - 50)
    const text = page.text.slice(from, from + 150)
    const pieces = ['…']
    let rest = text
    while (rest) {
      const folded = fold(rest)
      const hits = words.map((word) => [folded.indexOf(word), word.length]).filter(([place]) => place >= 0)
      const [place, length] = hits.sort((a, b) => a[0] - b[0])[0] ?? [rest.length, 0]
      pieces.push(rest.slice(0, place))
      if (length > 0) pieces.push(make('mark', { textContent: rest.slice(place, place + length) }))
      rest = rest.slice(place + length)
    }
    return [...pieces, '…']
  }

  const addSearch = () => {
    const form = find('.search')
    if (!form) return
    const [field, list, status] = ['input', 'ul', '[role=status]'].map((selector) => find(selector, form))
    let index
    let chosen = -1
    const load = () => (index ??= fetch(form.dataset.index).then((answer) => answer.json()))
    const choose = (next) => {
      chosen = next
      ;[...list.children].forEach((option, place) => (option.ariaSelected = String(place === next)))
      field.setAttribute('aria-activedescendant', list.children[next]?.id ?? '')
      list.children[next]?.scrollIntoView({ block: 'nearest' })
    }
    const open = (isOpen) => {
      list.hidden = !isOpen
      field.ariaExpanded = String(isOpen)
      choose(-1)
    }
    const optionOf = (hit, place) => {
      const { url, title, number } = hit.page
      const link = make('a', { href: url, tabIndex: -1 }, make('b', { textContent: `${number} ${title}` }), ...excerpt(hit))
      return make('li', { id: `search-${place}`, role: 'option' }, link)
    }
    field.oninput = async () => {
      const query = field.value
      const pages = await load()
      if (query !== field.value) return
      const found = search(pages, query)
      list.replaceChildren(...found.map(optionOf))
      open(found.length > 0)
      status.textContent = query && (found.length > 0 ? `${found.length} ${form.dataset.some}` : form.dataset.none)
    }
    field.onfocus = load
    field.onkeydown = (event) => {
      const count = list.children.length
      if (event.key === 'Escape') open(false)
      else if (list.hidden) return
      else if (event.key === 'ArrowDown') choose((chosen + 1) % count)
      else if (event.key === 'ArrowUp') choose((chosen <= 0 ? count : chosen) - 1)
      else return
      event.preventDefault()
    }
    form.onsubmit = (event) => {
      event.preventDefault()
      if (!list.hidden) find('a', list.children[Math.max(chosen, 0)]).click()
    }
    form.addEventListener('focusout', ({ relatedTarget }) => form.contains(relatedTarget) || open(false))
    document.addEventListener('keydown', (event) => {
      if (event.key !== '/' || event.target.closest('input, textarea, select')) return
      event.preventDefault()
      field.focus()
    })
    form.hidden = false
  }

  const addZoom = () => {
    for (const figure of all('.zoomable')) {
      const svg = find('svg', figure)
      const button = make('button', { type: 'button', className: 'copy', textContent: 'Enlarge' })
      const dialog = make('dialog')
      button.onclick = () => {
        dialog.append(svg)
        dialog.showModal()
      }
      dialog.onclick = () => dialog.close()
      dialog.onclose = () => figure.prepend(svg)
      figure.classList.add('block')
      figure.append(button, dialog)
    }
  }

  window.atelier = { commandsOf, search }
  document.addEventListener('DOMContentLoaded', () => {
    addSchemeButton()
    addSearch()
    addCopyButtons()
    addZoom()
    const contents = find('.toc')
    if (contents) contents.open = matchMedia('(min-width: 80rem)').matches
    addEventListener('beforeprint', () => all('main details').forEach((details) => (details.open = true)))
  })
})()
