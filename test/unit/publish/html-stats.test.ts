import { expect, test } from 'vitest'
import { createHtmlStats } from '../../../src/publish/html-stats.ts'

const all = { disableTags: false, disableClasses: false, disableIDs: false }

const stats = (html: string, options = all): unknown => {
  const collector = createHtmlStats(options)
  collector.add(html)
  return (JSON.parse(collector.json()) as { htmlElements: unknown }).htmlElements
}

test.each([
  // name, html, tags, classes, ids
  ['sorts and keeps each once', '<p class="b a"><b id=x></b></p><P class=a>', ['b', 'p'], ['a', 'b'], ['x']],
  ['skips comments and the doctype', '<!DOCTYPE html><!-- <i class="c"> --><br/>', ['br'], null, null],
  ['skips what stands in scripts', '<script class="s">"<i class=c>"</script><u>', ['script', 'u'], ['s'], null],
  ['reads over signs in quotes', '<a title="a > b" class=\'x y\'>', ['a'], ['x', 'y'], null],
  ['reads entities', '<a class="[&amp;>p]:m">', ['a'], ['[&>p]:m'], null],
  ['reads bindings of objects', '<a :class="{ \'a b\': isOpen, c: true }">', ['a'], ['a', 'b', 'c'], null],
  ['reads bindings of texts', "<a x-bind:class=\"isOpen ? 'a' : 'b'\">", ['a'], ['a', 'b'], null],
  ['reads transitions', '<a x-transition:enter="ease fade">', ['a'], ['ease', 'fade'], null],
  ['leaves out an unfinished tag', '<b><a class="x', ['b'], null, null],
])('%s', (_, html, tags, classes, ids) => expect(stats(html)).toEqual({ tags, classes, ids }))

test.each([
  ['tags', { ...all, disableTags: true }, { tags: null, classes: ['c'], ids: ['i'] }],
  ['classes', { ...all, disableClasses: true }, { tags: ['p'], classes: null, ids: ['i'] }],
  ['ids', { ...all, disableIDs: true }, { tags: ['p'], classes: ['c'], ids: null }],
])('leaves out %s', (_, options, expected) => expect(stats('<p class=c id=i>', options)).toEqual(expected))

test('keeps what an earlier build wrote', () => {
  const collector = createHtmlStats(all)
  collector.add('<p class="new">')
  const text = collector.json('{"htmlElements":{"tags":["b"],"classes":["old"],"ids":null}}')
  expect(JSON.parse(text)).toEqual({ htmlElements: { tags: ['b', 'p'], classes: ['new', 'old'], ids: null } })
  expect(JSON.parse(collector.json('no JSON'))).toBeTruthy()
})

test('reads 100 KB of opening signs in a moment', () => {
  const start = performance.now()
  stats('<'.repeat(100_000))
  stats('<a '.repeat(30_000))
  stats('<script>'.repeat(12_000))
  expect(performance.now() - start).toBeLessThan(2000)
})
