// Which page does a reference mean? Source: https://gohugo.io/methods/page/getpage/
import type { Era } from '../config/era.ts'
import { sanitizePath } from '../text/anchors.ts'
import { joinPath, normalizeSegment, parentPath } from '../text/logical-path.ts'
import type { Page } from '../site/page.ts'
import { isBranchKind } from '../site/page.ts'
import type { Site } from '../site/site.ts'

export interface PageFinder {
  /**
   * @param from  makes a relative path relative to that page's folder
   * @param isReference  a bare name may also stand for the only page that has it
   */
  find(site: Site, path: string, from?: Page, isReference?: boolean): Page | undefined
}

export function createPageFinder(era: Era): PageFinder {
  /** Before 0.123 everything from the last dot on counted as the file's ending, a fragment too. */
  const plain = (path: string): string => (era.isBefore('0.123') ? path.replace(/(?<=\.[^./#]+)#[^/]*$/, '') : path)
  const byName = new Map<Site, ReadonlyMap<string, Page | undefined>>()
  const namesOf = (site: Site): ReadonlyMap<string, Page | undefined> => {
    let names = byName.get(site)
    if (!names) byName.set(site, (names = uniqueNames(site)))
    return names
  }
  const terms = new Map<Site, ReadonlyMap<string, Page>>()
  /** Before 0.123 the path of a term was that of its address: without signs that addresses do not have. */
  const olderTerms = (site: Site): ReadonlyMap<string, Page> => {
    let known = terms.get(site)
    if (!known) terms.set(site, (known = era.isBefore('0.123') ? termsByAddress(site) : new Map()))
    return known
  }
  return {
    find(site, path, from, isReference = false) {
      const written = plain(path.replaceAll('\\', '/')).replace(/(?<=.)\/+$/, '')
      for (const clean of candidates(withoutLanguage(written, site.language.lang))) {
        const found = findOne(site, written, clean, from) ?? olderTerms(site).get(joinPath(clean))
        if (found) return found
      }
      const isPlainName = !written.includes('/') && !written.startsWith('.')
      return isPlainName && (isReference || !from) ? namesOf(site).get(withoutEnding(normalized(written))) : undefined
    },
  }
}

function findOne(site: Site, written: string, clean: string, from: Page | undefined): Page | undefined {
  if (from && !written.startsWith('/')) {
    const found = site.byPath.get(joinPath(directoryOf(from, written), clean))
    if (found) return found
  }
  return written.startsWith('.') ? undefined : site.byPath.get(joinPath(clean))
}

/** Where relative references start: in the folder that holds the page, be it a file or a bundle. */
function directoryOf(page: Page, written: string): string {
  if (isBranchKind(page.kind)) return page.path
  const isUpwardFile = written.startsWith('../') && contentEnding.test(written)
  return page.bundle === 'leaf' && isUpwardFile ? page.path : parentPath(page.path)
}

const contentEnding = /\.(md|markdown|mdown|html?|org|adoc|asciidoc|ad|rst|pandoc|pdc)$/i

/** `setup.fr.md` names the file of a language: the page is `setup.md`. */
function withoutLanguage(path: string, language: string): string {
  const ending = contentEnding.exec(path)?.[0]
  const suffix = `.${language}${ending ?? ''}`
  return ending && path.endsWith(suffix) ? path.slice(0, -suffix.length) + ending : path
}

const normalized = (path: string): string => path.split('/').map(normalizeSegment).join('/')
const withoutEnding = (path: string): string => path.replace(contentEnding, '')

/** Logical paths that a reference may mean: `a/index` is a page of that name before it is the index of `a`. */
function candidates(written: string): readonly string[] {
  const path = normalized(written)
  const asIndex = path.replace(/(^|\/)_?index(\.[a-z0-9-]+)*$/, '$1')
  if (asIndex === path) return [withoutEnding(path)]
  return contentEnding.test(path) ? [asIndex] : [path, asIndex]
}

const termsByAddress = (site: Site): ReadonlyMap<string, Page> =>
  new Map(
    [...site.byPath.values()].filter(({ kind }) => kind === 'term').map((page) => [sanitizePath(page.path), page]),
  )

function uniqueNames(site: Site): ReadonlyMap<string, Page | undefined> {
  const names = new Map<string, Page | undefined>()
  for (const page of site.byPath.values()) {
    const name = page.path.slice(page.path.lastIndexOf('/') + 1)
    names.set(name, names.has(name) ? undefined : page)
  }
  return names
}
