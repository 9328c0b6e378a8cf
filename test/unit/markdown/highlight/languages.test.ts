// Are languages found by the names Chroma has for them, and guessed by its signs?
import { expect, test } from 'vitest'
import { guessLanguage } from '../../../../src/markdown/highlight/guess.ts'
import { canHighlight, chromaLanguages, findLanguage } from '../../../../src/markdown/highlight/languages.ts'

test.each([
  ['bash', 'Bash'],
  ['SH', 'Bash'],
  ['console', 'Bash Session'],
  ['YAML', 'YAML'],
  ['yml', 'YAML'],
  ['rb', 'Ruby'],
  ['Dockerfile', 'Docker'],
  ['hcl', 'HCL'],
  ['v', 'V'],
  ['jsonc', 'JSON'],
  ['Makefile', 'Makefile'],
  ['RPG IV', 'RPGLE'],
])('%s is %s', (name, expected) => {
  expect(findLanguage(name)?.name).toBe(expected)
  expect(canHighlight(name)).toBe(true)
})

test.each(['', 'none', 'fallback', 'none-such', 'YML '])('%j is no language', (name) => {
  expect(canHighlight(name)).toBe(false)
})

test('every language has a name of its own and is found by it', () => {
  const languages = chromaLanguages()
  expect(languages.length).toBe(297)
  for (const language of languages) expect(findLanguage(language.name)).toBe(language)
})

test.each([
  ['#!/usr/bin/env bash\n', 'Bash'],
  ['#!/bin/nu\n', 'Nu'],
  ['  #include <x.h>\n', 'C'],
  ['#include <vector>\n', 'C++'],
  ['package main\nfmt.Println()', 'Go'],
  ['a\n@ IN SOA x', 'dns'],
  ['<?php x', 'PHTML'],
  ['<%= x %>', 'ERB'],
  ['select `a`', 'MySQL'],
  ['download', 'GDScript3'],
  ['definition x', 'Zed'],
  ['dcl-s x', 'RPGLE'],
  ['hello', undefined],
])('%j looks like %s', (code, expected) => {
  expect(guessLanguage(code)).toBe(expected)
})
