// What should the open page become? The served page as it was, as it is, and what scripts made of it, merged into one.

/**
 * Parts that did not change keep what scripts added to them. Where a script has a hand in what did change, merging cannot
 * know what it would make of it.
 *
 * @param before  the element as it was served
 * @param after   as it is served from now on
 * @param live    as it is on the open page
 * @returns what `live` should become, or `undefined` when only a new page is right
 */
export function mergePage(before, after, live) {
  const remade = new Set()
  noteRemade(before, live, remade)
  const merge = { remade, isRight: true }
  const merged = mergeNode(before, after, live, merge)
  return merge.isRight ? merged : undefined
}

const isElement = (node) => node.nodeType === Node.ELEMENT_NODE

/** Elements of one kind are treated alike by scripts. */
const kindOf = (element) => `${element.localName} ${element.getAttribute('class') ?? ''}`

const isAlike = (one, other) => one.nodeName === other.nodeName && (!isElement(one) || one.id === other.id)

/** Collects the kinds of elements whose content scripts changed. */
function noteRemade(before, live, remade) {
  const partners = pair([...before.childNodes], [...live.childNodes])
  const isWhole = before.childNodes.length === live.childNodes.length
  if (!isWhole || [...before.childNodes].some((node) => isChanged(node, partners.get(node)))) remade.add(kindOf(before))
  for (const [node, partner] of partners) if (isElement(node)) noteRemade(node, partner, remade)
}

const isChanged = (node, partner) => !partner || (!isElement(node) && node.data !== partner.data)

function mergeNode(before, after, live, merge) {
  if (before.isEqualNode(after)) return live.cloneNode(true)
  if (!isElement(after)) {
    if (live.data !== before.data) merge.isRight = false
    return document.importNode(after)
  }
  const merged = mergeShell(before, after, live)
  mergeChildren({ before, after, live, merged }, merge)
  return merged
}

/** The element without what is in it; attributes that scripts set stay unless the site changed them. */
function mergeShell(before, after, live) {
  const merged = live.cloneNode()
  for (const name of new Set([...before.getAttributeNames(), ...after.getAttributeNames()])) {
    const value = after.getAttribute(name)
    if (value === before.getAttribute(name)) continue
    if (value === null) merged.removeAttribute(name)
    else merged.setAttribute(name, value)
  }
  return merged
}

function mergeChildren({ before, after, live, merged }, merge) {
  const old = [...before.childNodes]
  const partners = pair(old, [...live.childNodes])
  const origins = pair([...after.childNodes], old)
  const known = new Set(partners.values())
  const place = (node) => {
    merged.append(node)
  }
  /** What scripts put behind a node follows it. */
  const placeAdded = (from) => {
    for (let node = from; node && !known.has(node); node = node.nextSibling) place(node.cloneNode(true))
  }
  placeAdded(live.firstChild)
  for (const node of after.childNodes) {
    const origin = origins.get(node)
    const partner = origin && partners.get(origin)
    if (partner) {
      place(mergeNode(origin, node, partner, merge))
      placeAdded(partner.nextSibling)
    } else {
      if (isTouchedByScripts(node, merge.remade)) merge.isRight = false
      place(document.importNode(node, true))
    }
  }
  const isTextChanged = [...after.childNodes].some((node) => !isElement(node) && !origins.get(node)?.isEqualNode(node))
  if (isTextChanged && merge.remade.has(kindOf(before)) && !isBlank(after, before)) merge.isRight = false
}

/** Whether all text directly in both is white space. */
const isBlank = (...elements) =>
  elements.every((element) => [...element.childNodes].every((node) => isElement(node) || !node.data.trim()))

function isTouchedByScripts(node, remade) {
  if (!isElement(node)) return false
  return remade.has(kindOf(node)) || [...node.querySelectorAll('*')].some((each) => remade.has(kindOf(each)))
}

/** Pairs nodes of two lists in their order: equal ones at both ends, then those that are alike. */
function pair(ones, others) {
  const pairs = new Map()
  let start = 0
  while (start < ones.length && start < others.length && ones[start].isEqualNode(others[start])) {
    pairs.set(ones[start], others[start])
    start++
  }
  let [end, otherEnd] = [ones.length, others.length]
  while (end > start && otherEnd > start && ones[end - 1].isEqualNode(others[otherEnd - 1]))
    pairs.set(ones[--end], others[--otherEnd])
  let from = start
  for (const one of ones.slice(start, end)) {
    const middle = others.slice(from, otherEnd)
    const partner = middle.find((other) => one.isEqualNode(other)) ?? middle.find((other) => isAlike(one, other))
    if (!partner) continue
    pairs.set(one, partner)
    from = others.indexOf(partner, from) + 1
  }
  return pairs
}
